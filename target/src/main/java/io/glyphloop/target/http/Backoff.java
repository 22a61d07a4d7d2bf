package io.glyphloop.target.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a request is tried again: what the site asked for with {@code
 * Retry-After}, up to a cap, else exponentially longer each time, with jitter so that workers do
 * not come back in step.
 */
final class Backoff {

  /** The longest that a site may make us wait. */
  static final Duration CAP = Duration.ofSeconds(30);

  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Clock clock;
  private final RandomGenerator random;

  Backoff(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * Returns how long to wait.
   *
   * @param retry 0 before the first retry
   * @param retryAfter the header's value: seconds or an HTTP date; what cannot be read is ignored
   */
  Duration delay(int retry, Optional<String> retryAfter) {
    return retryAfter.flatMap(this::asked).orElseGet(() -> exponential(retry));
  }

  private Duration exponential(int retry) {
    Duration full = FIRST.multipliedBy(1L << Math.min(retry, 16));
    Duration capped = full.compareTo(LONGEST) > 0 ? LONGEST : full;
    // Half fixed, half random: never at once, never all together.
    double share = 0.5 + random.nextDouble() / 2;
    return Duration.ofNanos((long) (capped.toNanos() * share));
  }

  private Optional<Duration> asked(String value) {
    String text = value.strip();
    if (text.matches("\\d{1,9}")) {
      return Optional.of(cap(Duration.ofSeconds(Long.parseLong(text))));
    }
    try {
      ZonedDateTime when = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Optional.of(cap(Duration.between(clock.instant(), when.toInstant())));
    } catch (DateTimeException e) {
      // Neither of the two forms that the header has: the site asked for nothing we understand.
      return Optional.empty();
    }
  }

  private static Duration cap(Duration asked) {
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(CAP) > 0 ? CAP : asked;
  }
}
