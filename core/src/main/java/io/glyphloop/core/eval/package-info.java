/**
 * Metrics: how often a recogniser is right, with the uncertainty of the figure ({@link
 * io.glyphloop.core.stats.Rate}), where its errors lie ({@link io.glyphloop.core.eval.Breakdown}),
 * and whether one is better than another ({@link io.glyphloop.core.stats.McNemar}). Reads labelled
 * images through a recogniser; writes nothing.
 */
package io.glyphloop.core.eval;
