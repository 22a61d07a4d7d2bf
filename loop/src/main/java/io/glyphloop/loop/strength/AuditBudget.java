package io.glyphloop.loop.strength;

import io.glyphloop.core.config.Durations;
import java.time.Duration;

/**
 * How much an audit may do.
 *
 * @param challenges how many at most, at least 1
 * @param time for how long at most, more than zero; the challenge in hand is finished
 */
public record AuditBudget(int challenges, Duration time) {

  private static final int DEFAULT_CHALLENGES = 1_000;
  private static final Duration DEFAULT_TIME = Duration.ofMinutes(20);

  public AuditBudget {
    if (challenges < 1 || time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException("a budget is at least one challenge and some time");
    }
  }

  /**
   * Reads {@code 1000 challenges, 20m}; either part alone leaves the other at 1,000 challenges or
   * 20 minutes.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static AuditBudget parse(String text) {
    int challenges = DEFAULT_CHALLENGES;
    Duration time = DEFAULT_TIME;
    for (String part : text.split(",")) {
      String given = part.strip();
      if (given.matches("\\d{1,7} challenges?")) {
        challenges = Integer.parseInt(given.replaceFirst(" .*", ""));
      } else {
        time = duration(given);
      }
    }
    return new AuditBudget(challenges, time);
  }

  private static Duration duration(String given) {
    try {
      return Durations.parse(given);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + given + "' is not a part of a budget; write '1000 challenges, 20m'", e);
    }
  }
}
