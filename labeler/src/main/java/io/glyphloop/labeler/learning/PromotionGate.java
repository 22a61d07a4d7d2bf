package io.glyphloop.labeler.learning;

import io.glyphloop.core.stats.Rate;
import java.util.Optional;

/**
 * Whether a candidate becomes the live model: when it reads more of the held-out images than the
 * live one does, or when none is live yet.
 */
public final class PromotionGate {

  private PromotionGate() {}

  /**
   * A decision.
   *
   * @param promote whether the candidate becomes live
   * @param reason why, for the history
   */
  public record Decision(boolean promote, String reason) {}

  /**
   * Decides.
   *
   * @param candidate exact matches of the candidate on the held-out images
   * @param live exact matches of the live model on the same images; empty when none is live
   */
  public static Decision decide(Rate candidate, Optional<Rate> live) {
    if (live.isEmpty()) {
      return new Decision(true, "no model was live before");
    }
    Rate present = live.get();
    if (candidate.n() != present.n()) {
      throw new IllegalArgumentException("not the same images: " + candidate + ", " + present);
    }
    if (candidate.n() == 0) {
      return new Decision(false, "there are no held-out images to compare on");
    }
    String figures =
        candidate.successes()
            + " of "
            + candidate.n()
            + " held-out images, the live model "
            + present.successes();
    return candidate.successes() > present.successes()
        ? new Decision(true, "reads more: " + figures)
        : new Decision(false, "reads no more: " + figures);
  }
}
