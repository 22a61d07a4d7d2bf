package io.glyphloop.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencyTest {

  @Test
  void takesTheNearestRank() {
    List<Duration> hundred = IntStream.rangeClosed(1, 100).mapToObj(Duration::ofMillis).toList();
    assertThat(Latency.of(hundred))
        .isEqualTo(new Latency(100, Duration.ofMillis(50), Duration.ofMillis(95)));
    assertThat(Latency.of(List.of(Duration.ofMillis(9), Duration.ofMillis(1))))
        .isEqualTo(new Latency(2, Duration.ofMillis(1), Duration.ofMillis(9)));
    assertThat(Latency.of(List.of())).isEqualTo(new Latency(0, Duration.ZERO, Duration.ZERO));
  }
}
