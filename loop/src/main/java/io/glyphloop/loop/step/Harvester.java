package io.glyphloop.loop.step;

import io.glyphloop.core.Recognizer;
import io.glyphloop.crawler.Crawl;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.CrawlOptions;
import io.glyphloop.crawler.CrawlReport;
import io.glyphloop.crawler.HarvestSink;
import io.glyphloop.crawler.WorkspaceSink;
import io.glyphloop.crawler.quota.QuotaGrant;
import io.glyphloop.crawler.quota.QuotaGuard;
import io.glyphloop.labeler.LabelReport;
import io.glyphloop.loop.event.Events;
import io.glyphloop.loop.event.Happening;
import io.glyphloop.site.session.SiteSession;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers challenges of a site within quota and quiet hours.
 *
 * @param listener is told of every challenge
 */
public record Harvester(LoopParts parts, QuotaGuard guard, CrawlListener listener, Events events) {

  /** What a harvest gave. */
  record Yield(CrawlReport crawl, LabelReport labels) {}

  /**
   * Returns whether challenges are answered; where not, because a form must not be submitted, they
   * are only collected and no verdict ever comes.
   */
  boolean answers() {
    return parts.target().schedule().answer();
  }

  /**
   * Answers challenges, keeps the verdicts, and labels what was accepted.
   *
   * @param challenges how many, at most: a quota or the hour of the day may leave fewer, or none
   * @throws io.glyphloop.core.error.SiteException when the site is down
   * @throws io.glyphloop.core.error.CancelledException when asked to stop; what was answered is
   *     kept
   */
  Yield harvest(Recognizer recognizer, int challenges, CrawlListener own) {
    Map<String, String> settings =
        Map.of(
            "count", Integer.toString(challenges), "model", answers() ? recognizer.name() : "none");
    CrawlReport report =
        crawl(
            recognizer,
            challenges,
            answers(),
            () -> WorkspaceSink.open(parts.workspace(), parts.target(), settings),
            own);
    Yield yield =
        new Yield(report, LabelReport.of(parts.workspace(), parts.target().name(), report.succ()));
    events.tell(new Happening.Harvested(yield.crawl(), yield.labels()));
    parts.context().cancellation().check();
    return yield;
  }

  /** Answers challenges and keeps nothing. */
  public CrawlReport measure(Recognizer recognizer, int challenges, CrawlListener own) {
    CrawlReport report = crawl(recognizer, challenges, true, HarvestSink::none, own);
    if (!report.complete()) {
      parts.context().cancellation().check();
    }
    return report;
  }

  /** Opens a page and asks something of it; empty where the quota does not allow it. */
  <R> Optional<R> look(Function<SiteSession, R> asked) {
    return guard.openOne(
        parts.workspace(),
        () -> {
          try (SiteSession session = parts.site().newSession()) {
            return asked.apply(session);
          }
        });
  }

  private CrawlReport crawl(
      Recognizer recognizer,
      int challenges,
      boolean answer,
      Supplier<HarvestSink> sink,
      CrawlListener own) {
    return guard
        .openIfAny(
            parts.workspace(),
            CrawlOptions.of(challenges, parts.target().workers()),
            grant -> crawl(recognizer, grant, answer, sink.get(), own))
        .orElseGet(CrawlReport::none);
  }

  private CrawlReport crawl(
      Recognizer recognizer,
      QuotaGrant grant,
      boolean answer,
      HarvestSink sink,
      CrawlListener own) {
    Crawl crawl =
        answer
            ? Crawl.answering(parts.site(), recognizer, grant.options())
            : Crawl.collecting(parts.site(), grant.options());
    return crawl
        .savingTo(sink)
        .reportingTo(CrawlListener.both(grant.listener(), CrawlListener.both(listener, own)))
        .run(grant.stop());
  }
}
