package io.glyphloop.trainer.loss;

/** Sums of probabilities that are kept as logarithms, so that none underflows. */
final class LogSum {

  /** The logarithm of 0. */
  static final double NEVER = Double.NEGATIVE_INFINITY;

  /** What is smaller than the largest summand by this factor's logarithm is lost in rounding. */
  private static final double LOST = -40;

  private LogSum() {}

  /** Returns log(e^a + e^b). */
  static double of(double a, double b) {
    double max = Math.max(a, b);
    return max == NEVER ? NEVER : max + log(exp(a - max) + exp(b - max));
  }

  /** Returns log(e^a + e^b + e^c). */
  static double of(double a, double b, double c) {
    double max = Math.max(a, Math.max(b, c));
    return max == NEVER ? NEVER : max + log(exp(a - max) + exp(b - max) + exp(c - max));
  }

  /**
   * Returns e^difference for a difference of at most 0 to the largest summand; cheap at its ends.
   */
  static double exp(double difference) {
    return difference == 0 ? 1 : difference < LOST ? 0 : Math.exp(difference);
  }

  private static double log(double sum) {
    return sum == 1 ? 0 : Math.log(sum);
  }
}
