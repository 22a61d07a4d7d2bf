package io.glyphloop.site.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a request is tried again: exponentially longer each time, with jitter so
 * that workers do not come back in step; or as long as the site asked for with {@code Retry-After}.
 */
final class Backoff {

  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Clock clock;
  private final RandomGenerator random;

  Backoff(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * Returns how long to wait when the site does not say.
   *
   * @param retry 0 before the first retry
   */
  Duration delay(int retry) {
    Duration full = FIRST.multipliedBy(1L << Math.min(retry, 16));
    Duration capped = full.compareTo(LONGEST) > 0 ? LONGEST : full;
    // Half fixed, half random: never at once, never all together.
    double share = 0.5 + random.nextDouble() / 2;
    return Duration.ofNanos((long) (capped.toNanos() * share));
  }

  /**
   * Returns how long the site asks to wait, never less than nothing.
   *
   * @param value what {@code Retry-After} says: seconds or an HTTP date
   * @return empty when it cannot be read
   */
  Optional<Duration> asked(String value) {
    String text = value.strip();
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      ZonedDateTime when = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration wait = Duration.between(clock.instant(), when.toInstant());
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException e) {
      // Neither of the two forms that the header has: the site asked for nothing we understand.
      return Optional.empty();
    }
  }
}
