package io.glyphloop.loop.promotion;

import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.stats.SequentialNonInferiorityTest;
import io.glyphloop.core.stats.SequentialSignTest;
import io.glyphloop.recognizer.BaseModel;
import io.glyphloop.store.PromotionTest.Decision;
import java.util.Locale;

/**
 * The promotion rule. A candidate is promoted when the evidence for it reaches 1/α, and turned down
 * when the evidence against it reaches 1/β; until then it is not decided. It may be looked at after
 * every challenge.
 */
public enum PromotionRule {
  /**
   * For most candidates: one that is no better is ever promoted with a probability of at most α,
   * one that wins {@link #WORTHWHILE} of what one of the two alone gets right is ever turned down
   * with at most β ({@link SequentialSignTest}).
   */
  BETTER("") {
    @Override
    double logEvidence(Evidence evidence) {
      return evidence.test().logEvidence();
    }

    @Override
    double logEvidenceAgainst(Evidence evidence) {
      return evidence.test().logEvidenceAgainst(WORTHWHILE);
    }
  },
  /**
   * For a small network beside a large one, which it is to replace without being better: one that
   * solves {@link #MARGIN} of the challenges less, or worse, is ever promoted with a probability of
   * at most α ({@link SequentialNonInferiorityTest}), one that solves as many is ever turned down
   * with at most β.
   */
  AS_GOOD(" as a smaller network that is as good, to within half a point") {
    @Override
    double logEvidence(Evidence evidence) {
      return evidence.nonInferiority().logEvidence(MARGIN);
    }

    @Override
    double logEvidenceAgainst(Evidence evidence) {
      SequentialSignTest test = evidence.test();
      return new SequentialSignTest(test.losses(), test.wins()).logEvidence();
    }
  };

  /** The network that replaces {@link BaseModel#NAME} where labels suffice for it. */
  public static final String SMALL = "fast";

  /** The probability, at most, that a candidate is promoted which is not what it should be. */
  public static final double ALPHA = 0.05;

  /** The probability, at most, that a candidate is turned down which is. */
  public static final double BETA = 0.05;

  /** The share of wins among wins and losses from which on a candidate is worthwhile. */
  public static final double WORTHWHILE = 0.6;

  /** By so much, as a share of all challenges, a smaller network may be worse. */
  public static final double MARGIN = 0.005;

  private final String what;

  PromotionRule(String what) {
    this.what = what;
  }

  abstract double logEvidence(Evidence evidence);

  abstract double logEvidenceAgainst(Evidence evidence);

  /**
   * Returns the rule that decides on a candidate: its network may be a small one beside a large.
   */
  public static PromotionRule of(ModelManifest candidate, ModelManifest live) {
    return live.architecture().equals(BaseModel.NAME) && candidate.architecture().equals(SMALL)
        ? AS_GOOD
        : BETTER;
  }

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

  public Verdict decide(Evidence evidence) {
    Decision decision = decision(evidence);
    return new Verdict(decision, evidence, reason(decision, evidence));
  }

  Decision decision(Evidence evidence) {
    if (logEvidence(evidence) >= -Math.log(ALPHA)) {
      return Decision.PROMOTED;
    }
    return logEvidenceAgainst(evidence) >= -Math.log(BETA)
        ? Decision.TURNED_DOWN
        : Decision.UNDECIDED;
  }

  private String reason(Decision decision, Evidence evidence) {
    String head =
        switch (decision) {
          case PROMOTED -> "promoted";
          case TURNED_DOWN -> "not promoted";
          case UNDECIDED -> "not decided yet";
          case SUPERSEDED -> throw new IllegalArgumentException("no evidence supersedes");
        };
    return head
        + what
        + ": "
        + figures(evidence)
        + " (evidence "
        + odds(logEvidence(evidence))
        + ")";
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
