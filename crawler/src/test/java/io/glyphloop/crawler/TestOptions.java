package io.glyphloop.crawler;

import java.time.Duration;
import java.util.Optional;

/** Options of crawls that a test has no time to pause in. */
final class TestOptions {

  private TestOptions() {}

  static CrawlOptions of(int count, int workers) {
    return stoppingAfter(CrawlOptions.DEFAULT_CONSECUTIVE_FATALS, count, workers);
  }

  static CrawlOptions stoppingAfter(int fatals, int count, int workers) {
    return new CrawlOptions(count, workers, fatals, Duration.ZERO, Optional.empty());
  }

  static CrawlOptions pausing(Duration pause, int count, int workers) {
    return new CrawlOptions(
        count, workers, CrawlOptions.DEFAULT_CONSECUTIVE_FATALS, pause, Optional.empty());
  }
}
