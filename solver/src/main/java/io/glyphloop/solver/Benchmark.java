package io.glyphloop.solver;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Recognizer;
import io.glyphloop.crawler.Crawl;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.CrawlOptions;
import io.glyphloop.site.session.Site;

/**
 * The solving stage for a live page: how often is it solved? A benchmark is a harvest of fresh
 * challenges that keeps nothing.
 *
 * <pre>{@code
 * BenchmarkResult result =
 *     new Benchmark(site, recognizer, CrawlOptions.of(500, 9)).run(cancellation);
 * System.out.println(result.toJson());
 * }</pre>
 */
public final class Benchmark {

  private final Site site;
  private final Recognizer recognizer;
  private final CrawlOptions options;
  private final CrawlListener listener;

  public Benchmark(Site site, Recognizer recognizer, CrawlOptions options) {
    this(site, recognizer, options, CrawlListener.silent());
  }

  private Benchmark(
      Site site, Recognizer recognizer, CrawlOptions options, CrawlListener listener) {
    this.site = site;
    this.recognizer = recognizer;
    this.options = options;
    this.listener = listener;
  }

  public Benchmark reportingTo(CrawlListener other) {
    return new Benchmark(site, recognizer, options, other);
  }

  /**
   * @param cancellation when somebody asks, the result holds what was measured until then and says
   *     that it is not complete
   * @throws io.glyphloop.core.error.SiteException when nothing answers at the site's address, or
   *     too many challenges in a row had no verdict
   * @throws io.glyphloop.core.error.ScopeException when the site leads to an address that is not
   *     allowed
   */
  public BenchmarkResult run(Cancellation cancellation) {
    return BenchmarkResult.of(
        recognizer.name(),
        Crawl.answering(site, recognizer, options).reportingTo(listener).run(cancellation));
  }
}
