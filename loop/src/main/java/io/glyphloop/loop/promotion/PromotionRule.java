package io.glyphloop.loop.promotion;

import io.glyphloop.core.stats.SequentialSignTest;
import io.glyphloop.store.PromotionTest.Decision;
import java.util.Locale;

/**
 * The promotion rule. A candidate is promoted when the evidence that it is better reaches 1/α, and
 * turned down when the evidence that it does not win {@link #WORTHWHILE} of what one of the two
 * alone gets right reaches 1/β; until then it is not decided. Looked at after every complete pair:
 * a candidate that is no better is ever promoted with a probability of at most α, one that good
 * ever turned down with at most β ({@link SequentialSignTest}).
 */
public final class PromotionRule {

  /** The probability, at most, that a candidate is promoted which is no better. */
  public static final double ALPHA = 0.05;

  /** The probability, at most, that a candidate is turned down which is worthwhile. */
  public static final double BETA = 0.05;

  /** The share of wins among wins and losses from which on a candidate is worthwhile. */
  public static final double WORTHWHILE = 0.6;

  private PromotionRule() {}

  /**
   * What was decided.
   *
   * @param reason why, with the figures, for a person; one line
   */
  public record Verdict(Decision decision, Evidence evidence, String reason) {

    /** Returns whether nothing more has to be asked. */
    public boolean decided() {
      return decision != Decision.UNDECIDED;
    }
  }

  public static Verdict decide(Evidence evidence) {
    SequentialSignTest test = evidence.test();
    Decision decision = decide(test);
    return new Verdict(decision, evidence, reason(decision, evidence, test));
  }

  static Decision decide(SequentialSignTest test) {
    if (test.logEvidence() >= -Math.log(ALPHA)) {
      return Decision.PROMOTED;
    }
    return test.logEvidenceAgainst(WORTHWHILE) >= -Math.log(BETA)
        ? Decision.TURNED_DOWN
        : Decision.UNDECIDED;
  }

  private static String reason(Decision decision, Evidence evidence, SequentialSignTest test) {
    String head =
        switch (decision) {
          case PROMOTED -> "promoted";
          case TURNED_DOWN -> "not promoted";
          case UNDECIDED -> "not decided yet";
          case SUPERSEDED -> throw new IllegalArgumentException("no evidence supersedes");
        };
    return head + ": " + figures(evidence) + " (evidence " + odds(test.logEvidence()) + ")";
  }

  private static String figures(Evidence evidence) {
    String site =
        String.format(
            Locale.ROOT,
            "where they differ the site accepted the candidate %d times and the live model %d"
                + " times, in %d challenges",
            evidence.wins(),
            evidence.losses(),
            evidence.challenges());
    long onlyCandidate = evidence.heldOut().onlySecond();
    long onlyLive = evidence.heldOut().onlyFirst();
    String heldOut =
        String.format(
            Locale.ROOT,
            "of the held-out images the candidate alone reads %d and the live model alone %d",
            onlyCandidate,
            onlyLive);
    if (evidence.challenges() == 0) {
      return heldOut;
    }
    return onlyCandidate + onlyLive == 0 ? site : site + "; " + heldOut;
  }

  /** Returns, for example, {@code 1:8300}: one in favour of "no better" to 8300 of "better". */
  static String odds(double logEvidence) {
    if (logEvidence > Math.log(1e6)) {
      return "more than 1:1000000";
    }
    double odds = Math.exp(logEvidence);
    if (odds < 0.01) {
      return "less than 1:0.01";
    }
    if (odds >= 1000) {
      double unit = Math.pow(10, Math.floor(Math.log10(odds)) - 1);
      return String.format(Locale.ROOT, "1:%.0f", Math.floor(odds / unit) * unit);
    }
    return String.format(Locale.ROOT, odds >= 10 ? "1:%.0f" : "1:%.2f", odds);
  }
}
