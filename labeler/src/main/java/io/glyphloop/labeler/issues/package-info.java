/**
 * Finds labels that are probably wrong: models that have not seen a label read its image again
 * (cross-validation), and the surest disagreements come first. Reads labelled images, trains
 * through core's port; writes the readings of each fold, a sheet and a CSV file. Changes no label.
 */
package io.glyphloop.labeler.issues;
