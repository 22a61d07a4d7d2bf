package io.glyphloop.loop;

import io.glyphloop.core.Recognizer;
import io.glyphloop.crawler.CrawlListener;

/** Answers fresh challenges of a site and keeps what it says. */
public interface Visits {

  /**
   * Returns whether challenges are answered; where not, because a form must not be submitted, they
   * are only collected and no verdict ever comes.
   */
  default boolean answers() {
    return true;
  }

  /**
   * Answers challenges, and labels what was accepted.
   *
   * @param challenges how many, at most: a quota or the hour of the day may leave fewer, or none
   * @return what came of it
   * @throws io.glyphloop.core.error.SiteException when the site is down
   * @throws io.glyphloop.core.error.CancelledException when asked to stop; what was answered is
   *     kept
   */
  Harvest.Yield keep(Recognizer recognizer, int challenges, CrawlListener listener);
}
