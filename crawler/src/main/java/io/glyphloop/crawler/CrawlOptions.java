package io.glyphloop.crawler;

import java.time.Duration;
import java.util.Optional;

/**
 * How much a crawl does, and when it gives up.
 *
 * @param count how many challenges are opened at most, FATAL ones included, at least 1
 * @param workers how many sessions come at once, 1-256
 * @param stopAfterConsecutiveFatals the crawl ends when so many challenges in a row, over all
 *     workers, have no verdict; at least 1
 * @param pauseAfterFatal how long a worker pauses after a challenge without a verdict; doubles with
 *     each further one in a row, up to {@link #LONGEST_PAUSE}; zero does not pause
 * @param untilWidth the crawl ends before {@code count} when the 95% interval of its success rate
 *     is no wider, more than 0 and less than 1; empty does not look at it
 */
public record CrawlOptions(
    int count,
    int workers,
    int stopAfterConsecutiveFatals,
    Duration pauseAfterFatal,
    Optional<Double> untilWidth) {

  /** The longest pause of a worker. */
  public static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** The default of {@link #stopAfterConsecutiveFatals()}. */
  public static final int DEFAULT_CONSECUTIVE_FATALS = 20;

  private static final Duration DEFAULT_PAUSE = Duration.ofMillis(100);

  public CrawlOptions {
    if (count < 1) {
      throw new IllegalArgumentException("count is " + count + ", the least is 1");
    }
    if (workers < 1 || workers > 256) {
      throw new IllegalArgumentException("workers is " + workers + ", allowed are 1-256");
    }
    if (stopAfterConsecutiveFatals < 1) {
      throw new IllegalArgumentException(
          "stopAfterConsecutiveFatals is " + stopAfterConsecutiveFatals + ", the least is 1");
    }
    if (pauseAfterFatal.isNegative()) {
      throw new IllegalArgumentException("pauseAfterFatal is negative");
    }
    untilWidth.ifPresent(
        width -> {
          if (!(width > 0 && width < 1)) {
            throw new IllegalArgumentException(
                "the interval's width is " + width + ", allowed are more than 0 to less than 1");
          }
        });
  }

  public static CrawlOptions of(int count, int workers) {
    return new CrawlOptions(
        count, workers, DEFAULT_CONSECUTIVE_FATALS, DEFAULT_PAUSE, Optional.empty());
  }

  public CrawlOptions withCount(int challenges) {
    return new CrawlOptions(
        challenges, workers, stopAfterConsecutiveFatals, pauseAfterFatal, untilWidth);
  }

  /** Returns the same, ending as soon as the rate is known that well. */
  public CrawlOptions untilWidth(double width) {
    return new CrawlOptions(
        count, workers, stopAfterConsecutiveFatals, pauseAfterFatal, Optional.of(width));
  }
}
