package io.glyphloop.store;

import io.glyphloop.core.stats.Rate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a drift check knows of a target.
 *
 * @param challenge the number of the last challenge that was looked at
 * @param acceptance how often the live model's answers are accepted
 */
public record DriftState(long challenge, Acceptance acceptance, Pictures pictures) {

  /**
   * How often a model's answers are accepted.
   *
   * @param before what the model before it had accepted; empty for no trial against that one
   * @param reference its first answers
   * @param decline the cumulative sum for "fewer than that"
   * @param recentHits accepted answers among the latest, older ones counting less
   * @param recentN the latest answers, older ones counting less
   * @param trialSum the log-likelihood ratio of the trial
   * @param trialN answers of the trial
   */
  public record Acceptance(
      String model,
      Optional<Rate> before,
      Rate reference,
      double decline,
      boolean alarmed,
      double recentHits,
      double recentN,
      double trialSum,
      long trialN) {}

  /**
   * What pictures look like; the first ones are the reference.
   *
   * @param n pictures of the reference
   * @param sizes how many of them have which size, by {@code 200x50}
   * @param grey of their mean grey values
   * @param contrast of their contrasts
   * @param charts the cumulative sums since
   */
  public record Pictures(
      long n, Map<String, Long> sizes, Moments grey, Moments contrast, Charts charts) {

    /** Nothing seen. */
    public static final Pictures NONE =
        new Pictures(0, Map.of(), Moments.NONE, Moments.NONE, new Charts(0, 0, 0, 0, 0));

    public Pictures {
      sizes = Collections.unmodifiableMap(new TreeMap<>(sizes));
    }
  }

  /** The sum of values and that of their squares. */
  public record Moments(double sum, double squares) {

    /** No value. */
    public static final Moments NONE = new Moments(0, 0);

    /** Returns the same with a value more. */
    public Moments plus(double value) {
      return new Moments(sum + value, squares + value * value);
    }
  }

  /** Cumulative sums for other sizes, and for two measures in two directions. */
  public record Charts(
      double otherSize, double lighter, double darker, double moreContrast, double lessContrast) {}
}
