package io.glyphloop.loop.promotion;

import io.glyphloop.core.stats.McNemar;
import io.glyphloop.core.stats.SequentialNonInferiorityTest;
import io.glyphloop.core.stats.SequentialSignTest;

/**
 * What is known of a candidate beside the live model. Of the challenges where the two differ only
 * complete pairs are counted: one that the candidate was asked about and one that the live model
 * was, or one that both were.
 *
 * @param heldOut labels that depend on no model's answers: the live model first, the candidate
 *     second
 * @param wins challenges where they differ and the candidate's answer was accepted
 * @param losses challenges where they differ and the live model's answer was accepted
 * @param candidateAsked challenges where they differ and the candidate was asked
 * @param liveAsked challenges where they differ and the live model was asked
 * @param agreedAccepted challenges where both gave the same answer, and it was accepted
 * @param agreedRejected challenges where both gave the same answer, and it was rejected
 * @param bothAccepted pairs where both answers were accepted; wins and losses count them, too
 * @param pair how many challenges make a pair: 2, or 1 where a site takes several answers
 */
public record Evidence(
    McNemar heldOut,
    long wins,
    long losses,
    long candidateAsked,
    long liveAsked,
    long agreedAccepted,
    long agreedRejected,
    long bothAccepted,
    int pair) {

  /** Nothing known. */
  public static final Evidence NONE = heldOut(new McNemar(0, 0));

  /** Returns what held-out labels alone tell. */
  public static Evidence heldOut(McNemar heldOut) {
    return heldOut(heldOut, 2);
  }

  static Evidence heldOut(McNemar heldOut, int pair) {
    return new Evidence(heldOut, 0, 0, 0, 0, 0, 0, 0, pair);
  }

  /** Returns how many challenges of the site it rests on. */
  public long challenges() {
    return candidateAsked + liveAsked + agreedAccepted + agreedRejected;
  }

  /** Returns all wins and losses, held-out ones among them. */
  SequentialSignTest test() {
    return new SequentialSignTest(wins + heldOut.onlySecond(), losses + heldOut.onlyFirst());
  }

  /**
   * Returns all that tells how much worse the candidate is at most. Held-out images that both read,
   * or neither, are not among it: that errs towards "worse".
   */
  SequentialNonInferiorityTest nonInferiority() {
    long onlyCandidate = wins - bothAccepted;
    long onlyLive = losses - bothAccepted;
    return new SequentialNonInferiorityTest(
        onlyCandidate + heldOut.onlySecond(),
        onlyLive + heldOut.onlyFirst(),
        candidateAsked - onlyCandidate - onlyLive,
        agreedAccepted + agreedRejected,
        pair);
  }

  /** Returns the same with a challenge more that both answered in the same way. */
  Evidence agreed(boolean accepted) {
    return new Evidence(
        heldOut,
        wins,
        losses,
        candidateAsked,
        liveAsked,
        agreedAccepted + (accepted ? 1 : 0),
        agreedRejected + (accepted ? 0 : 1),
        bothAccepted,
        pair);
  }

  /** Returns the same with a complete pair more. */
  Evidence pair(boolean candidateAccepted, boolean liveAccepted) {
    return new Evidence(
        heldOut,
        wins + (candidateAccepted ? 1 : 0),
        losses + (liveAccepted ? 1 : 0),
        candidateAsked + 1,
        liveAsked + 1,
        agreedAccepted,
        agreedRejected,
        bothAccepted + (candidateAccepted && liveAccepted ? 1 : 0),
        pair);
  }
}
