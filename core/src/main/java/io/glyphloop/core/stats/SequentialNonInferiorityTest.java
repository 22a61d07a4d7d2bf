package io.glyphloop.core.stats;

import java.util.Arrays;

/**
 * Whether a rival is right as often as another one, but for a margin, looked at after every
 * challenge, as often as one likes, without losing the error rate.
 *
 * <p>A margin turns "no worse" into something that evidence can speak for (Blackwelder, 1982,
 * "Proving the Null Hypothesis in Clinical Trials"). Against "it is right less often, by the margin
 * or more" stands what somebody has won who bets against it at each observation (Waudby-Smith and
 * Ramdas, 2024, "Estimating Means of Bounded Random Variables by Betting"), averaged over several
 * sizes of the bet. While that is true, the evidence is a nonnegative supermartingale that starts
 * at 1, so it ever reaches 1/α with a probability of at most α (Ville's inequality).
 *
 * <p>Where both rivals say the same, one is as right as the other. Where they differ and only one
 * of them can be asked, two challenges make a pair: one for each rival. A challenge that both were
 * asked may stand for such a pair: that takes more of them, and errs no more often.
 *
 * @param wins pairs in which only the first rival was right
 * @param losses pairs in which only the second was
 * @param evenPairs pairs in which both were, or neither
 * @param same challenges in which both said the same
 * @param pair how many challenges make a pair: 2, or 1 where both are asked each
 */
public record SequentialNonInferiorityTest(
    long wins, long losses, long evenPairs, long same, int pair) {

  /** Of the largest bet that can never lose all; the more often rivals differ, the less is best. */
  private static final double[] BETS = {0.9, 0.45, 0.225, 0.112, 0.056, 0.028, 0.014, 0.007};

  public SequentialNonInferiorityTest {
    if (wins < 0 || losses < 0 || evenPairs < 0 || same < 0 || pair < 1 || pair > 2) {
      throw new IllegalArgumentException(
          "counts must be at least 0 and a pair 1 or 2, not %d, %d, %d, %d and %d"
              .formatted(wins, losses, evenPairs, same, pair));
    }
  }

  /**
   * Returns the logarithm of the evidence that the first rival is right less than {@code margin}
   * less often than the second; 0 when nothing is counted.
   *
   * @param margin as a share of all challenges, in (0, 1)
   */
  public double logEvidence(double margin) {
    double[] logs = Arrays.stream(BETS).map(bet -> logWon(bet, margin)).toArray();
    double most = Arrays.stream(logs).max().orElseThrow();
    double mean = Arrays.stream(logs).map(log -> Math.exp(log - most)).average().orElseThrow();
    return most + Math.log(mean);
  }

  /** The difference in a pair is at least minus as many as it has challenges. */
  private double logWon(double bet, double margin) {
    double onPair = bet / (1 - margin);
    return wins * Math.log1p(onPair * (1 + margin))
        + losses * Math.log1p(-onPair * (1 - margin))
        + evenPairs * Math.log1p(onPair * margin)
        + same * Math.log1p(onPair / pair * margin);
  }
}
