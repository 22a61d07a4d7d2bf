package io.glyphloop.crawler;

import java.time.Duration;
import java.util.List;

/**
 * How long something took, over many times.
 *
 * @param n how many times
 * @param median half took no longer; zero when n is 0
 * @param p95 nineteen of twenty took no longer; zero when n is 0
 */
public record Latency(long n, Duration median, Duration p95) {

  static final Latency NONE = of(List.of());

  /** Measures a list, in any order, by the nearest-rank method. */
  public static Latency of(List<Duration> durations) {
    List<Duration> sorted = durations.stream().sorted().toList();
    return new Latency(sorted.size(), rank(sorted, 50), rank(sorted, 95));
  }

  private static Duration rank(List<Duration> sorted, int percent) {
    if (sorted.isEmpty()) {
      return Duration.ZERO;
    }
    int rank = (int) (((long) sorted.size() * percent + 99) / 100);
    return sorted.get(rank - 1);
  }
}
