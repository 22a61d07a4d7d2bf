/** Metrics: how often a recogniser is right, with the uncertainty of the figure. */
package io.glyphloop.core.eval;
