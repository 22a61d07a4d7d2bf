package io.glyphloop.site.politeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final Backoff backoff =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5), new Random(1));

  @Test
  void growsTwofoldWithJitterUpToACap() {
    for (int retry = 0; retry < 70; retry++) {
      long full = Math.min(5000, 200L << Math.min(retry, 16));
      assertThat(backoff.delay(retry))
          .isBetween(Duration.ofMillis(full / 2), Duration.ofMillis(full));
    }
  }

  @Test
  void neverWaitsWhereTheFirstPauseIsZero() {
    assertThat(new Backoff(Duration.ZERO, Duration.ofSeconds(5), new Random(1)).delay(9)).isZero();
  }
}
