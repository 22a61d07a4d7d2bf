package io.glyphloop.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A candidate beside the live model of its time.
 *
 * @param heldOutWins held-out images that only the candidate read, counted once at the start
 * @param heldOutLosses held-out images that only the live model read
 * @param wins challenges where they differ and the candidate's answer was accepted, when last
 *     looked at
 * @param losses challenges where they differ and the live model's answer was accepted
 * @param reason why, for a person; empty before anybody has looked
 * @param end when it was decided or superseded; empty while it is undecided
 */
public record PromotionTest(
    long id,
    String target,
    String candidate,
    String live,
    long heldOutWins,
    long heldOutLosses,
    Decision decision,
    long wins,
    long losses,
    String reason,
    Instant start,
    Optional<Instant> end) {

  /** What becomes of a candidate. */
  public enum Decision {
    /** It became the live model. */
    PROMOTED,
    /** It is not better, or hardly; it stays a candidate and is not compared again. */
    TURNED_DOWN,
    /** Nobody can tell yet. */
    UNDECIDED,
    /** A newer candidate, or another live model, came before anybody could tell. */
    SUPERSEDED
  }

  public boolean isOf(String candidateVersion, String liveVersion) {
    return candidate.equals(candidateVersion) && live.equals(liveVersion);
  }

  public boolean isOpen() {
    return decision == Decision.UNDECIDED;
  }
}
