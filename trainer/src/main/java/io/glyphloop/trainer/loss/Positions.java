package io.glyphloop.trainer.loss;

import io.glyphloop.core.error.TrainingException;

/**
 * Cross-entropy at each position, summed over the positions: the negative logarithm of the text's
 * probability. Character i is class i − 1; where lengths vary, the last class stands at every
 * position after the text.
 *
 * @param none the class "no character"; -1 where every text is as long as there are positions
 */
record Positions(int none) implements Objective {

  /**
   * {@inheritDoc}
   *
   * @throws TrainingException when the text has more characters than there are positions, or fewer
   *     where lengths do not vary
   */
  @Override
  public double loss(Softmax output, int[][] texts, double share, double[] wanted) {
    int[] text = texts[0];
    int steps = output.steps();
    if (text.length > steps || none < 0 && text.length < steps) {
      throw new TrainingException(
          "a label has " + text.length + " characters, the network has " + steps + " positions",
          "train with the length range of the labels");
    }
    double loss = 0;
    for (int t = 0; t < steps; t++) {
      int c = t < text.length ? text[t] - 1 : none;
      loss -= output.log(t, c);
      wanted[c * steps + t] += share;
    }
    return loss;
  }
}
