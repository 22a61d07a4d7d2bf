package io.glyphloop.loop.drift;

import io.glyphloop.core.stats.Cusum;

/**
 * The first challenges of a newly promoted model: a sequential probability ratio test (Wald, 1945,
 * "Sequential Tests of Statistical Hypotheses") of "as good as the model before it" against "four
 * fifths of that or less".
 *
 * @param share of answers of the model before that were accepted, in (0, 1)
 * @param sum of the log-likelihood ratios
 * @param n challenges so far
 */
record PostPromotionTest(double share, double sum, long n) {

  /** How often a model that is as good is taken for a worse one, at most about. */
  static final double FALSE_ALARM = 0.01;

  /** How often a model that is so much worse is taken for as good, at most about. */
  static final double MISSED = 0.05;

  private static final double WORSE = 0.8;

  /** What the trial says. */
  enum Verdict {
    /** More challenges are needed. */
    UNDECIDED,
    /** At least as good as the model before. */
    PASSED,
    /** Worse. */
    FAILED
  }

  static PostPromotionTest against(double share) {
    return new PostPromotionTest(share, 0, 0);
  }

  PostPromotionTest add(boolean accepted) {
    return new PostPromotionTest(share, sum + Cusum.ratio(share, WORSE * share, accepted), n + 1);
  }

  Verdict verdict() {
    if (sum >= Math.log((1 - MISSED) / FALSE_ALARM)) {
      return Verdict.FAILED;
    }
    return sum <= Math.log(MISSED / (1 - FALSE_ALARM)) ? Verdict.PASSED : Verdict.UNDECIDED;
  }
}
