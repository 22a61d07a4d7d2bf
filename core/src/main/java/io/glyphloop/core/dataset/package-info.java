/**
 * Labelled images: splits, samples, snapshots, and import and export in the field's conventions.
 */
package io.glyphloop.core.dataset;
