package io.glyphloop.core.stats;

/**
 * Whether one of two independent rates is higher by more than chance (Fisher's exact test,
 * one-sided; Fisher, 1935). Exact for any counts, so it needs no large numbers.
 *
 * @param control what is compared with
 * @param treatment what may be better
 */
public record FisherExact(Rate control, Rate treatment) {

  /**
   * Returns the probability that, were both rates the same, at least so many of all successes would
   * fall to the treatment: in {@code (0, 1]}, and 1 when nothing was tried.
   */
  public double probabilityOfChance() {
    long all = control.n() + treatment.n();
    long successes = control.successes() + treatment.successes();
    double probability = 0;
    for (long k = treatment.successes(); k <= Math.min(successes, treatment.n()); k++) {
      if (successes - k <= control.n()) {
        probability +=
            Math.exp(
                logChoose(treatment.n(), k)
                    + logChoose(control.n(), successes - k)
                    - logChoose(all, successes));
      }
    }
    return Math.min(1, probability);
  }

  private static double logChoose(long n, long k) {
    double sum = 0;
    for (long i = 1; i <= k; i++) {
      sum += Math.log((double) (n - k + i) / i);
    }
    return sum;
  }
}
