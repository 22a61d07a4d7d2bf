/**
 * From probabilities to text: reads a model's output of shape {@code [steps, classes]} and gives
 * the n best texts that the target's rule allows, each with its probability.
 */
package io.glyphloop.core.decode;
