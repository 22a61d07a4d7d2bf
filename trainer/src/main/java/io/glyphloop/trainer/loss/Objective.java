package io.glyphloop.trainer.loss;

/**
 * What a text costs, and which classes it wants to see. Every loss here is a negative
 * log-probability of a set of paths through the softmax, so its gradient with respect to the logits
 * of a step is always the same difference: the softmax minus the classes that the wanted paths show
 * there, in expectation. An objective gives the latter; each step's sum to 1.
 */
interface Objective {

  /**
   * Returns the loss of a sample, at least 0.
   *
   * @param output the softmax of the sample
   * @param texts the known text alone, or all rejected ones; each character is 1 + its index
   * @param wanted where the expected classes are added: {@code share} times their share of each
   *     step, entry {@code class * steps + step}
   * @throws io.glyphloop.core.error.TrainingException when no path at all is wanted
   */
  double loss(Softmax output, int[][] texts, double share, double[] wanted);
}
