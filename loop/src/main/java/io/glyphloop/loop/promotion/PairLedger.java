package io.glyphloop.loop.promotion;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.stats.McNemar;
import io.glyphloop.store.PairedPrediction;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Turns what both models read, challenge by challenge, into {@link Evidence}. A challenge where
 * only the candidate was asked waits for one where only the live model was, and the other way
 * round; where both were asked it is complete in itself.
 */
final class PairLedger {

  private final TextRule rule;
  private final boolean severalTries;
  private final Deque<Boolean> candidateWaiting = new ArrayDeque<>();
  private final Deque<Boolean> liveWaiting = new ArrayDeque<>();
  private Evidence evidence;

  /**
   * Begins with what the held-out labels say.
   *
   * @param rule by which answers are the same
   * @param severalTries whether the other model is asked when the first answer is rejected
   */
  PairLedger(McNemar heldOut, TextRule rule, boolean severalTries) {
    this.evidence = Evidence.heldOut(heldOut, severalTries ? 1 : 2);
    this.rule = rule;
    this.severalTries = severalTries;
  }

  Evidence evidence() {
    return evidence;
  }

  /** Returns how many more of the waiting challenges the candidate was asked about. */
  int lead() {
    return candidateWaiting.size() - liveWaiting.size();
  }

  boolean differ(String first, String second) {
    return !rule.normalize(first).equals(rule.normalize(second));
  }

  /** Adds a challenge; one without a verdict tells nothing. */
  void add(PairedPrediction reading) {
    Verdict candidate = reading.candidateVerdict();
    Verdict live = reading.liveVerdict();
    boolean candidateAsked = candidate != Verdict.UNVERIFIED;
    boolean liveAsked = live != Verdict.UNVERIFIED;
    boolean candidateRight = candidate == Verdict.ACCEPTED;
    boolean liveRight = live == Verdict.ACCEPTED;
    if (!candidateAsked && !liveAsked) {
      return;
    }
    if (!differ(reading.candidateText(), reading.liveText())) {
      evidence = evidence.agreed(candidateRight || liveRight);
    } else if (candidateAsked && liveAsked) {
      evidence = evidence.pair(candidateRight, liveRight);
    } else if (severalTries) {
      // An accepted first try says that the other answer is wrong. A rejected one that no second
      // followed, as when the site changed the picture, is left out whoever gave it.
      if (candidateRight || liveRight) {
        evidence = evidence.pair(candidateRight, liveRight);
      }
    } else {
      (candidateAsked ? candidateWaiting : liveWaiting).add(candidateRight || liveRight);
      if (!candidateWaiting.isEmpty() && !liveWaiting.isEmpty()) {
        evidence = evidence.pair(candidateWaiting.remove(), liveWaiting.remove());
      }
    }
  }
}
