package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.stats.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoundLinesTest {

  @Test
  void saysWhatToDoAboutAFirstModelThatReadsNothing() {
    assertThat(RoundLines.advice(new Rate(0, 1000), Duration.ofSeconds(270)))
        .hasValueSatisfying(
            advice -> assertThat(advice).contains("4 min 30 s", "'cold-start: {time: 810s}'"));
    assertThat(RoundLines.advice(new Rate(1, 1000), Duration.ofSeconds(270))).isEmpty();
  }
}
