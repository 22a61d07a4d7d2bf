package io.glyphloop.crawler;

import io.glyphloop.store.RunOutcome;

/** Where a crawl leaves what it harvests. Safe for several threads. */
public interface HarvestSink {

  /**
   * Keeps one challenge with its answers and verdicts. On return nothing of it can be lost; only
   * then its line is shown.
   *
   * @throws io.glyphloop.core.error.StorageException when it cannot be kept; ends the crawl
   */
  void save(Attempt attempt);

  /** Closes the run; called once, after the last worker has quit. */
  void finish(RunOutcome outcome, CrawlReport report);

  /** Returns a sink that keeps nothing, as a benchmark wants. */
  static HarvestSink none() {
    return new HarvestSink() {
      @Override
      public void save(Attempt attempt) {}

      @Override
      public void finish(RunOutcome outcome, CrawlReport report) {}
    };
  }
}
