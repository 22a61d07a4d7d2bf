package io.glyphloop.site.politeness;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before something is tried again: twice as long each time, half of it random, so
 * that workers do not come back in step.
 *
 * @param first the most before the first retry; zero never waits
 * @param longest the most before any
 * @param random where the jitter comes from; safe for as many threads as ask
 */
public record Backoff(Duration first, Duration longest, RandomGenerator random) {

  /**
   * @param retry 0 before the first retry
   */
  public Duration delay(int retry) {
    Duration full = first.multipliedBy(1L << Math.min(retry, 16));
    Duration capped = full.compareTo(longest) > 0 ? longest : full;
    return Duration.ofNanos((long) (capped.toNanos() * (0.5 + random.nextDouble() / 2)));
  }
}
