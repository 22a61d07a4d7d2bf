package io.glyphloop.crawler.quota;

import io.glyphloop.core.Cancellation;
import io.glyphloop.crawler.Attempt;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.store.Quota;
import java.time.Clock;

/**
 * Challenges that may be opened. As the listener of a crawl it counts them, and stops the crawl
 * when their time is over.
 */
public final class Permit implements CrawlListener {

  private final Quota.Share share;
  private final Clock clock;
  private final Cancellation cancellation;
  private final Cancellation stop = new Cancellation();
  private long opened;

  Permit(Quota.Share share, Clock clock, Cancellation cancellation) {
    this.share = share;
    this.clock = clock;
    this.cancellation = cancellation;
  }

  /** Returns how many, at least 1. */
  public int challenges() {
    return share.challenges();
  }

  /** Returns what stops the crawl: somebody asks, or the time is over. */
  public Cancellation stop() {
    return stop;
  }

  /** Returns whether the time is over. */
  public boolean isOver() {
    return !clock.instant().isBefore(share.until());
  }

  @Override
  public void attempted(long number, Attempt attempt) {
    count();
    if (cancellation.isRequested() || isOver()) {
      stop.request();
    }
  }

  /** Counts a challenge that was opened without a crawl. */
  public synchronized void count() {
    opened++;
  }

  synchronized long opened() {
    return opened;
  }
}
