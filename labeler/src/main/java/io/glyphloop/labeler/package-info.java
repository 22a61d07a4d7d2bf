/**
 * Turning images and answers into labels. Reads guesses, images and labels from the workspace;
 * writes labels of the sources ORACLE (the site accepted the answer), HUMAN (a person typed it) and
 * PSEUDO (a model is sure of it), and readings of images that have no label yet. Guesses that were
 * rejected stay what they are: knowledge of what an image does not show.
 *
 * <p>Start with {@link io.glyphloop.labeler.Label}; a harvest that is under way hands each answer
 * to {@link io.glyphloop.labeler.OracleLabeler#learn} as it comes. {@link
 * io.glyphloop.labeler.Relabelling} keeps unlabelled images in play, {@link
 * io.glyphloop.labeler.AnnotationQueue} and {@link io.glyphloop.labeler.Annotation} put them before
 * a person, {@link io.glyphloop.labeler.PseudoLabels} labels without anyone.
 */
package io.glyphloop.labeler;
