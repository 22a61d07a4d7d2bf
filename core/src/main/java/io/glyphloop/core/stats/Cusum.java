package io.glyphloop.core.stats;

/**
 * A cumulative sum of log-likelihood ratios that never falls below zero: it stays low while
 * observations come as they used to, and climbs once they come otherwise (Page, 1954, "Continuous
 * Inspection Schemes"). With an alarm at the logarithm of {@code A} false alarms come, on the
 * average, not more often than every {@code A} observations, whatever their distribution (Lorden,
 * 1971, "Procedures for Reacting to a Change in Distribution").
 *
 * @param sum the sum, at least 0
 */
public record Cusum(double sum) {

  /** A share has fallen when it is this part of what it was. */
  private static final double FALLEN = 0.7;

  /** A measure has moved when it is so many standard deviations away. */
  private static final double MOVED = 1.5;

  /** No single observation counts for more standard deviations than this. */
  private static final double FARTHEST = 4;

  public static final Cusum ZERO = new Cusum(0);

  /**
   * Observes one that is a hit or not; climbs when hits become rarer than their share was, to seven
   * tenths of it or less.
   *
   * @param share of hits until now, in (0, 1)
   */
  public Cusum rarer(double share, boolean hit) {
    return plus(ratio(share, FALLEN * share, hit));
  }

  /** Observes one that is a hit or not; climbs when hits become more frequent, up to a share. */
  public Cusum oftener(double share, double risen, boolean hit) {
    return plus(ratio(share, risen, hit));
  }

  /**
   * Observes a measure; climbs when it moves up by one and a half standard deviations or more.
   *
   * @param z how many standard deviations above its mean; negate it to watch for a move down
   */
  public Cusum moved(double z) {
    double bounded = Math.max(-FARTHEST, Math.min(FARTHEST, z));
    return plus(MOVED * (bounded - MOVED / 2));
  }

  /**
   * Returns whether the sum is so high that a change is behind it.
   *
   * @param falseAlarmEvery the least distance of false alarms, in observations, on the average
   */
  public boolean alarms(double falseAlarmEvery) {
    return sum >= Math.log(falseAlarmEvery);
  }

  /** Returns the log-likelihood ratio of one observation under another share of hits. */
  public static double ratio(double before, double after, boolean hit) {
    return hit ? Math.log(after / before) : Math.log((1 - after) / (1 - before));
  }

  private Cusum plus(double step) {
    return new Cusum(Math.max(0, sum + step));
  }
}
