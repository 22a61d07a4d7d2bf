package io.glyphloop.crawler;

/** Watches a crawl. Its methods are called by one thread at a time, in the order of events. */
public interface CrawlListener {

  /**
   * One challenge is over, and kept.
   *
   * @param number its place in the order of completion over all workers, counting from 1
   */
  void attempted(long number, Attempt attempt);

  /** A worker has ended; all its challenges are over. */
  default void workerQuit() {}

  /** All workers have ended, and the run is closed. */
  default void finished(CrawlReport report) {}

  /** Returns whether enough is known, so that the crawl may end before its last challenge. */
  default boolean isEnough() {
    return false;
  }

  static CrawlListener silent() {
    return (number, attempt) -> {};
  }

  /** Returns a listener that tells two others, in this order. */
  static CrawlListener both(CrawlListener first, CrawlListener second) {
    return new CrawlListener() {
      @Override
      public void attempted(long number, Attempt attempt) {
        first.attempted(number, attempt);
        second.attempted(number, attempt);
      }

      @Override
      public void workerQuit() {
        first.workerQuit();
        second.workerQuit();
      }

      @Override
      public void finished(CrawlReport report) {
        first.finished(report);
        second.finished(report);
      }

      @Override
      public boolean isEnough() {
        return first.isEnough() || second.isEnough();
      }
    };
  }
}
