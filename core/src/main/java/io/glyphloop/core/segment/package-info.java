/**
 * Cutting a picture into characters by its vertical projection, and what is told of each: the first
 * half of {@code segment-svm}. Reads grey pictures; gives numbers for a classifier. Enter at {@link
 * io.glyphloop.core.segment.Segmenter}; {@link io.glyphloop.core.segment.SegmentationFit} finds the
 * settings for a target by its labelled images.
 */
package io.glyphloop.core.segment;
