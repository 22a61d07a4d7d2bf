package io.glyphloop.crawler.quota;

import io.glyphloop.core.Cancellation;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.CrawlOptions;

/**
 * What may be opened at a site.
 *
 * @param options how much was asked for, with as many challenges as are left
 * @param listener counts the challenges that were opened; must be told of each
 * @param stop stops the crawl: somebody asks, quiet hours begin, or the time limit is reached
 */
public record QuotaGrant(CrawlOptions options, CrawlListener listener, Cancellation stop) {

  /** Returns a grant without quota, quiet hours and time limit. */
  public static QuotaGrant unlimited(CrawlOptions options, Cancellation cancellation) {
    return new QuotaGrant(options, CrawlListener.silent(), cancellation);
  }
}
