/**
 * The one rule by which a candidate becomes the live model: a sequential test on what the site says
 * where the two differ, and on held-out labels that depend on no model's answers.
 */
package io.glyphloop.loop.promotion;
