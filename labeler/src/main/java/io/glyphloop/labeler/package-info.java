/**
 * Labels beside those that come with the site's verdict (ORACLE, see {@link
 * io.glyphloop.store.ChallengeLog#record}): writes labels of the sources HUMAN (a person typed it)
 * and PSEUDO (a model is sure of it), and predictions for images that have no label yet. Guesses
 * that were rejected stay what they are: knowledge of what an image does not show.
 *
 * <p>{@link io.glyphloop.labeler.LabelReport} counts what there is. {@link
 * io.glyphloop.labeler.Relabelling} keeps unlabelled images in play, {@link
 * io.glyphloop.labeler.AnnotationQueue} and {@link io.glyphloop.labeler.Annotation} put them before
 * a person, {@link io.glyphloop.labeler.PseudoLabels} labels without anyone.
 */
package io.glyphloop.labeler;
