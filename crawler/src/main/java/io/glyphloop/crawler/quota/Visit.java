package io.glyphloop.crawler.quota;

import io.glyphloop.core.Cancellation;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.CrawlOptions;

/**
 * What a verb may do at a site.
 *
 * @param options for so many challenges at most
 * @param listener to be told of each
 * @param stop stops the crawl
 */
public record Visit(CrawlOptions options, CrawlListener listener, Cancellation stop) {

  /** Returns one that nothing limits but the user. */
  public static Visit unlimited(CrawlOptions options, Cancellation cancellation) {
    return new Visit(options, CrawlListener.silent(), cancellation);
  }
}
