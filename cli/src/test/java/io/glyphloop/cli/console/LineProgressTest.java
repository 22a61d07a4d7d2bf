package io.glyphloop.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LineProgressTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final HandClock clock = new HandClock();
  private final Progress progress =
      new LineProgress(
          new PrintStream(bytes, true, StandardCharsets.UTF_8), clock, Duration.ofSeconds(5));

  @Test
  void tellsCountShareTimeSpentAndTimeLeft() {
    try (Progress.Step step = progress.start("training", 8000, "images")) {
      clock.pass(20);
      step.advance(1200);
    }
    assertThat(lines().get(0))
        .isEqualTo("training: 1200 of 8000 images, 15%, 0:20 so far, 1:53 left");
  }

  @Test
  void showsARemarkBesideTheCount() {
    try (Progress.Step step = progress.start("training", 10, "images")) {
      step.note("loss 0.5");
      clock.pass(3600 + 62);
      step.advance(5);
    }
    assertThat(lines().get(0))
        .isEqualTo("training: 5 of 10 images, 50%, 1:01:02 so far, 1:01:02 left, loss 0.5");
  }

  @Test
  void printsAtMostOneLineInTheInterval() {
    try (Progress.Step step = progress.start("reading", 100, "images")) {
      for (int i = 0; i < 100; i++) {
        step.advance(1);
      }
    }
    assertThat(lines()).isEmpty();
  }

  @Test
  void endsWithTheFinalCountWhenItHasPrintedBefore() {
    try (Progress.Step step = progress.start("reading", 100, "images")) {
      clock.pass(6);
      step.advance(50);
      step.advance(50);
    }
    assertThat(lines()).hasSize(2);
    assertThat(lines().get(1)).isEqualTo("reading: 100 of 100 images, 100%, 0:06 so far");
  }

  @Test
  void doesNotRepeatTheFinalCount() {
    try (Progress.Step step = progress.start("reading", 100, "images")) {
      clock.pass(6);
      step.advance(100);
    }
    assertThat(lines()).hasSize(1);
  }

  @Test
  void countsWithoutAShareWhenTheTotalIsUnknown() {
    try (Progress.Step step = progress.start("importing", 0, "files")) {
      clock.pass(5);
      step.advance(7);
    }
    assertThat(lines().get(0)).isEqualTo("importing: 7 files, 0:05 so far");
  }

  private java.util.List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** A clock that is moved by hand. */
  private static final class HandClock extends Clock {

    private Instant now = Instant.EPOCH;

    void pass(long seconds) {
      now = now.plusSeconds(seconds);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
