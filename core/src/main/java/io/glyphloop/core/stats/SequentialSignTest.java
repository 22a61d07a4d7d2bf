package io.glyphloop.core.stats;

/**
 * Whether one of two rivals wins more often than the other, looked at after every win or loss, as
 * often as one likes, without losing the error rates.
 *
 * <p>Against "it wins no more often" stands the evidence: the likelihood ratio of a share of wins
 * q, averaged over q in (1/2, 1) (Robbins, 1970, "Statistical Methods Related to the Law of the
 * Iterated Logarithm"; Johari, Koomen, Pekelis and Walsh, 2022, "Always Valid Inference"). While
 * that is true, the evidence is a nonnegative supermartingale that starts at 1, so it ever reaches
 * 1/α with a probability of at most α (Ville's inequality). Against "it wins at least a share of
 * q₁" stands the likelihood ratio of one half to q₁, bounded in the same way (Wald, 1945,
 * "Sequential Tests of Statistical Hypotheses").
 *
 * @param wins how often the first rival alone was right
 * @param losses how often the second alone was
 */
public record SequentialSignTest(long wins, long losses) {

  /** Above this the sum is scaled down, so that it does not overflow. */
  private static final double LARGE = 1e200;

  public SequentialSignTest {
    if (wins < 0 || losses < 0) {
      throw new IllegalArgumentException(
          "counts must be at least 0, not " + wins + " and " + losses);
    }
  }

  /**
   * Returns the logarithm of the evidence that the first wins more often; 0 when nothing is
   * counted.
   *
   * <p>With n = wins + losses it is that of {@code 2^(n+1) B(wins+1, losses+1) (1 − I½(wins+1,
   * losses+1))}. For whole numbers the incomplete beta function is a sum of binomial coefficients,
   * {@code Σ C(n+1, k) / ((n+1) C(n, wins))} over k from 0 to wins, all terms positive.
   */
  public double logEvidence() {
    double n = (double) wins + losses;
    double term = 1 / (losses + 1.0);
    double sum = 0;
    double scale = 0;
    for (long k = wins; k >= 0 && term > 0; k--) {
      sum += term;
      term *= k / (n - k + 2);
      if (sum > LARGE) {
        sum /= LARGE;
        term /= LARGE;
        scale += Math.log(LARGE);
      }
    }
    return Math.log(sum) + scale;
  }

  /**
   * Returns the logarithm of the likelihood ratio against a share of wins of {@code share} or more:
   * that of one half to it.
   *
   * @param share of the wins among wins and losses, in (1/2, 1)
   */
  public double logEvidenceAgainst(double share) {
    return wins * Math.log(0.5 / share) + losses * Math.log(0.5 / (1 - share));
  }
}
