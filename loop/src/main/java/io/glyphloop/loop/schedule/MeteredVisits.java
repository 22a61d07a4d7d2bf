package io.glyphloop.loop.schedule;

import io.glyphloop.core.Recognizer;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.crawler.Crawl;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.CrawlOptions;
import io.glyphloop.crawler.CrawlReport;
import io.glyphloop.crawler.WorkspaceSink;
import io.glyphloop.crawler.quota.QuotaGrant;
import io.glyphloop.crawler.quota.QuotaGuard;
import io.glyphloop.labeler.LabelReport;
import io.glyphloop.loop.Harvest;
import io.glyphloop.loop.Visits;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Site;
import io.glyphloop.store.Workspace;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Visits within quota and quiet hours, which keep what they see and what the site says. */
final class MeteredVisits implements Visits {

  /** A harvest that takes longer ends, and the next one goes on. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final Workspace workspace;
  private final TargetConfig target;
  private final Site site;
  private final RunContext context;
  private final QuotaGuard quota;
  private final CrawlListener always;

  /**
   * Makes visits.
   *
   * @param always is told of every challenge
   */
  MeteredVisits(
      Workspace workspace,
      TargetConfig target,
      Site site,
      RunContext context,
      CrawlListener always) {
    this.workspace = workspace;
    this.target = target;
    this.site = site;
    this.context = context;
    this.quota = new QuotaGuard(target, context, LONGEST);
    this.always = always;
  }

  @Override
  public boolean answers() {
    return target.schedule().answer();
  }

  @Override
  public Harvest.Yield keep(Recognizer recognizer, int challenges, CrawlListener listener) {
    CrawlReport report =
        quota
            .openIfAny(
                workspace,
                CrawlOptions.of(challenges, target.workers()),
                grant -> crawl(recognizer, grant, CrawlListener.both(listener, always)))
            .orElseGet(CrawlReport::none);
    context.cancellation().check();
    return new Harvest.Yield(report, LabelReport.of(workspace, target.name(), report.succ()));
  }

  /** Opens one challenge and asks something of it; empty where the quota does not allow it. */
  <R> Optional<R> one(Function<Site, R> visit) {
    return quota.openOne(workspace, () -> visit.apply(site));
  }

  private CrawlReport crawl(Recognizer recognizer, QuotaGrant grant, CrawlListener listener) {
    CrawlOptions options = grant.options();
    Map<String, String> settings =
        Map.of(
            "count",
            Integer.toString(options.count()),
            "model",
            answers() ? recognizer.name() : "none");
    Crawl crawl =
        answers() ? Crawl.answering(site, recognizer, options) : Crawl.collecting(site, options);
    return crawl
        .savingTo(WorkspaceSink.open(workspace, target, settings))
        .reportingTo(CrawlListener.both(grant.listener(), listener))
        .run(grant.stop());
  }
}
