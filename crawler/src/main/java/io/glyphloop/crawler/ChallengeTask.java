package io.glyphloop.crawler;

import io.glyphloop.site.session.SiteSession;

/** What is done with each challenge. Safe for several threads, each with a session of its own. */
interface ChallengeTask {

  /**
   * Opens one challenge and brings it to its end. A site's failure or a broken image is an attempt
   * without a verdict; any other error is thrown and ends the crawl.
   */
  Attempt perform(SiteSession session);
}
