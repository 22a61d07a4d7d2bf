/**
 * A page on loopback where a person labels images: reads them from the workspace, and writes labels
 * of the source HUMAN through {@link io.glyphloop.labeler.Annotation}.
 */
package io.glyphloop.labeler.annotate;
