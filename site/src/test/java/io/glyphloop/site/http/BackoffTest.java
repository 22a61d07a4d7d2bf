package io.glyphloop.site.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

  private final Backoff backoff = new Backoff(NOON, new Random(1));

  @Test
  void growsTwofoldWithJitterUpToACap() {
    for (int retry = 0; retry < 70; retry++) {
      long full = Math.min(5000, 200L << Math.min(retry, 16));
      assertThat(backoff.delay(retry))
          .isBetween(Duration.ofMillis(full / 2), Duration.ofMillis(full));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | 3",
        "0 | 0",
        "' 7 ' | 7",
        "3600 | 3600",
        "Thu, 1 Jan 2026 12:00:05 GMT | 5",
        "Thu, 1 Jan 2026 13:00:00 GMT | 3600",
        "Thu, 1 Jan 2026 11:00:00 GMT | 0",
      })
  void readsRetryAfter(String header, int seconds) {
    assertThat(backoff.asked(header)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"soon", "-5", "99999999999999999999", "''"})
  void ignoresARetryAfterThatCannotBeRead(String header) {
    assertThat(backoff.asked(header)).isEmpty();
  }
}
