package io.glyphloop.core.decode;

/**
 * The probability of a text under connectionist temporal classification: the sum over all paths
 * that collapse to it, by the forward recursion (Graves et al., 2006).
 */
final class CtcProbability {

  /** Sums below it are scaled up, long before they underflow. */
  private static final double SMALL = 1e-100;

  private CtcProbability() {}

  /**
   * Returns the probability, in {@code [0, 1]} up to rounding.
   *
   * @param rows the probability of each class by step; class 0 is the blank
   * @param text classes, 1 and up
   */
  static double of(double[][] rows, int[] text) {
    // Blank, first character, blank, second character, ..., blank.
    double[] states = new double[2 * text.length + 1];
    double log = 0;
    for (int step = 0; step < rows.length; step++) {
      double largest = advance(states, rows[step], text, step == 0);
      if (largest == 0) {
        return 0;
      }
      if (largest < SMALL) {
        for (int s = 0; s < states.length; s++) {
          states[s] /= largest;
        }
        log += Math.log(largest);
      }
    }
    int last = states.length - 1;
    return (states[last] + (last > 0 ? states[last - 1] : 0)) * Math.exp(log);
  }

  /** Takes a step in place, from the last state on, and returns the largest. */
  private static double advance(double[] states, double[] row, int[] text, boolean first) {
    double largest = 0;
    for (int s = states.length - 1; s >= 0; s--) {
      double sum;
      if (first) {
        sum = s < 2 ? 1 : 0;
      } else {
        boolean skip = s % 2 == 1 && s >= 3 && text[s / 2] != text[s / 2 - 1];
        sum = states[s] + (s > 0 ? states[s - 1] : 0) + (skip ? states[s - 2] : 0);
      }
      states[s] = sum * row[s % 2 == 0 ? 0 : text[s / 2]];
      largest = Math.max(largest, states[s]);
    }
    return largest;
  }
}
