package io.glyphloop.core.stats;

import java.util.OptionalLong;

/**
 * How many tries it takes when each succeeds with the same probability, whatever became of the
 * others.
 *
 * @param success the probability of one try, in {@code [0, 1]}
 */
public record Tries(double success) {

  public Tries {
    if (!(success >= 0 && success <= 1)) {
      throw new IllegalArgumentException("a probability is 0 to 1, not " + success);
    }
  }

  /** Returns the expected number of tries until the first success; infinite when none succeeds. */
  public double expected() {
    return 1 / success;
  }

  /**
   * Returns the fewest tries that succeed at least once with a probability.
   *
   * @param share that probability, more than 0 and less than 1
   * @return empty when no try succeeds
   */
  public OptionalLong until(double share) {
    if (success == 0) {
      return OptionalLong.empty();
    }
    if (success == 1) {
      return OptionalLong.of(1);
    }
    return OptionalLong.of((long) Math.ceil(Math.log1p(-share) / Math.log1p(-success)));
  }

  /** Returns the probability that at least one of so many tries succeeds. */
  public double within(long tries) {
    return 1 - Math.pow(1 - success, tries);
  }
}
