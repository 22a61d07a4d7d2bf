package io.glyphloop.core.stats;

/**
 * A sequential probability ratio test of two shares of hits (Wald, 1945, "Sequential Tests of
 * Statistical Hypotheses"): observations are added one by one until one of the two shares is
 * rejected, with both error rates bounded.
 *
 * @param expected the share of hits that is taken for true at first, in (0, 1)
 * @param alternative the share that it is tested against, in (0, 1), another one
 * @param falseAlarm how often {@code expected} is rejected although true, at most about, in (0, 1)
 * @param missed how often {@code expected} is accepted although {@code alternative} is true, at
 *     most about, in (0, 1)
 * @param sum the log-likelihood ratio of all observations; 0 before the first
 * @param n how many observations there were
 */
public record Sprt(
    double expected, double alternative, double falseAlarm, double missed, double sum, long n) {

  public enum Decision {
    /** More observations are needed. */
    UNDECIDED,
    /** The expected share holds. */
    ACCEPTED,
    /** The alternative does. */
    REJECTED
  }

  public Sprt add(boolean hit) {
    double ratio = Cusum.ratio(expected, alternative, hit);
    return new Sprt(expected, alternative, falseAlarm, missed, sum + ratio, n + 1);
  }

  public Decision decision() {
    if (sum >= Math.log((1 - missed) / falseAlarm)) {
      return Decision.REJECTED;
    }
    return sum <= Math.log(missed / (1 - falseAlarm)) ? Decision.ACCEPTED : Decision.UNDECIDED;
  }
}
