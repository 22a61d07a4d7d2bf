package io.glyphloop.loop.strength;

import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.config.Durations;
import io.glyphloop.loop.settings.LoopSettings;
import java.time.Duration;
import java.util.List;

/**
 * How much an audit may do.
 *
 * @param challenges how many at most, at least 1
 * @param time for how long at most, more than zero; the challenge in hand is finished
 */
public record AuditBudget(int challenges, Duration time) {

  private static final int DEFAULT_CHALLENGES = 1_000;
  private static final Duration DEFAULT_TIME = Duration.ofMinutes(20);
  private static final int LEAST_CHALLENGES = 200;
  private static final Duration LEAST_TIME = Duration.ofMinutes(1);
  private static final int ROUNDS = 2;

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

  /** Returns whether a loop fits in: enough challenges to learn from, and time to train. */
  public boolean isEnoughForALoop() {
    return challenges >= LEAST_CHALLENGES && time.compareTo(LEAST_TIME) >= 0;
  }

  /**
   * Returns the settings of a loop that keeps within the budget: of the challenges, three tenths
   * for each of two harvests, a tenth for each comparison, and two tenths to measure at the end.
   */
  public LoopSettings loop() {
    String training = longestPart().toSeconds() + "s";
    int tenth = challenges / 10;
    return LoopSettings.load(
        List.of(
            setting("rounds", ROUNDS),
            setting("challenges", 3 * tenth),
            setting("gate", tenth),
            setting("benchmark", 2 * tenth),
            setting("stop-when-solved", true),
            setting("cold-start.time", training),
            setting("retrain.time", training)));
  }

  /** Returns how long a harvest, a training, a comparison or the measurement may take. */
  public Duration longestPart() {
    return time.dividedBy(3 * ROUNDS + 1);
  }

  private static ConfigSource setting(String key, Object value) {
    return ConfigSource.setting("--budget", key, value.toString());
  }

  private static Duration duration(String given) {
    try {
      return Durations.parse(given);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + given + "' is neither a number of challenges nor a time", e);
    }
  }
}
