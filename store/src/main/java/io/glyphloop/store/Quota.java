package io.glyphloop.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How many challenges of a target may be opened, by all processes that share its workspace.
 *
 * @param limits each holds for every span of its length, wherever it begins; none for no limit
 */
public record Quota(List<Limit> limits) {

  /**
   * @param challenges the most, at least 1
   * @param span in any time of this length
   */
  public record Limit(long challenges, Duration span) {}

  /**
   * Challenges that were set aside for somebody. They count until they are settled, also when their
   * taker was killed.
   *
   * @param id the row's number; 0 when nothing was left
   * @param challenges how many may be opened; 0 when nothing was left
   * @param until when the permission ends
   */
  public record Share(long id, String target, int challenges, Instant until) {}

  public Quota {
    limits = List.copyOf(limits);
  }
}
