package io.glyphloop.target.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PacerTest {

  private final List<Duration> waits = new ArrayList<>();
  private final Clock frozen = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  @Test
  void spreadsRequestsEvenly() {
    Pacer pacer = new Pacer(Optional.of(4.0), frozen, this::note);
    for (int i = 0; i < 4; i++) {
      pacer.pace();
    }
    assertThat(waits)
        .containsExactly(
            Duration.ZERO, Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofMillis(750));
  }

  @Test
  void waitsForNothingWithoutARate() {
    new Pacer(Optional.empty(), frozen, this::note).pace();
    assertThat(waits).isEmpty();
  }

  private boolean note(Duration wait) {
    waits.add(wait);
    return false;
  }
}
