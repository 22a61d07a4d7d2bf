package io.glyphloop.crawler;

import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.session.Site;
import io.glyphloop.site.session.SiteSession;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Does one challenge after another, on one thread, until the state is over. */
final class Worker implements Runnable {

  private final Site site;
  private final ChallengeTask task;
  private final CrawlState state;
  private final Duration firstPause;
  private final RandomGenerator random;

  /**
   * @param random where the jitter of the pauses comes from; this worker's own
   */
  Worker(
      Site site,
      ChallengeTask task,
      CrawlState state,
      Duration firstPause,
      RandomGenerator random) {
    this.site = site;
    this.task = task;
    this.state = state;
    this.firstPause = firstPause;
    this.random = random;
  }

  @Override
  public void run() {
    try {
      work();
    } catch (RuntimeException | Error e) {
      // Whatever it is, the other workers must stop too; Crawl throws it again.
      state.abort(e);
    } finally {
      state.quit();
    }
  }

  private void work() {
    SiteSession session = site.newSession();
    try {
      int fatals = 0;
      while (state.next()) {
        Attempt attempt = task.perform(session);
        if (attempt.outcome() != Outcome.FATAL) {
          fatals = 0;
          state.settle(attempt);
          continue;
        }
        if (attempt.cause().orElseThrow() == SiteFailure.DOWN && state.neverReached()) {
          throw new SiteException(
              SiteFailure.DOWN,
              attempt.evidence(),
              "start the site, or correct url in the target's file");
        }
        state.settle(attempt);
        // Whatever state the failure left behind, the next session has fresh cookies.
        session.close();
        session = site.newSession();
        state.pause(pause(fatals++));
      }
    } finally {
      session.close();
    }
  }

  /** Returns a pause that doubles each time, half of it random, so that workers spread out. */
  private Duration pause(int fatalsBefore) {
    Duration full = firstPause.multipliedBy(1L << Math.min(fatalsBefore, 16));
    Duration capped =
        full.compareTo(CrawlOptions.LONGEST_PAUSE) > 0 ? CrawlOptions.LONGEST_PAUSE : full;
    return Duration.ofNanos((long) (capped.toNanos() * (0.5 + random.nextDouble() / 2)));
  }
}
