package io.glyphloop.loop;

import io.glyphloop.core.Recognizer;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.crawler.Crawl;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.CrawlOptions;
import io.glyphloop.crawler.CrawlReport;
import io.glyphloop.crawler.HarvestSink;
import io.glyphloop.crawler.WorkspaceSink;
import io.glyphloop.crawler.quota.QuotaGrant;
import io.glyphloop.crawler.quota.QuotaGuard;
import io.glyphloop.labeler.LabelReport;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Site;
import io.glyphloop.store.Workspace;
import java.util.Map;
import java.util.function.Supplier;

/** One harvest of a loop: answers challenges, keeps the verdicts, labels what was accepted. */
public final class Harvest implements Visits {

  private final Workspace workspace;
  private final TargetConfig target;
  private final Site site;
  private final RunContext context;
  private final LoopView view;

  Harvest(Workspace workspace, TargetConfig target, Site site, RunContext context, LoopView view) {
    this.workspace = workspace;
    this.target = target;
    this.site = site;
    this.context = context;
    this.view = view;
  }

  /**
   * What a harvest gave.
   *
   * @param crawl its verdicts
   * @param labels what there is now
   */
  public record Yield(CrawlReport crawl, LabelReport labels) {}

  /** Harvests so many challenges into the workspace. */
  @Override
  public Yield keep(Recognizer recognizer, int challenges, CrawlListener listener) {
    Map<String, String> settings =
        Map.of("count", Integer.toString(challenges), "model", recognizer.name());
    CrawlReport report =
        run(
            recognizer,
            challenges,
            () -> WorkspaceSink.open(workspace, target, settings),
            listener);
    return new Yield(report, LabelReport.of(workspace, target.name(), report.succ()));
  }

  /** Answers so many challenges and keeps nothing. */
  CrawlReport measure(Recognizer recognizer, int challenges, CrawlListener listener) {
    return run(recognizer, challenges, HarvestSink::none, listener);
  }

  private CrawlReport run(
      Recognizer recognizer, int challenges, Supplier<HarvestSink> sink, CrawlListener listener) {
    CrawlReport report =
        new QuotaGuard(target, context)
            .openIfAny(
                workspace,
                CrawlOptions.of(challenges, target.workers()),
                grant -> run(recognizer, grant, sink.get(), listener))
            .orElseGet(CrawlReport::none);
    if (!report.complete()) {
      context.cancellation().check();
    }
    return report;
  }

  private CrawlReport run(
      Recognizer recognizer, QuotaGrant grant, HarvestSink sink, CrawlListener listener) {
    int count = grant.options().count();
    try (LoopView.Harvesting lines = view.harvesting(count)) {
      return Crawl.answering(site, recognizer, grant.options())
          .savingTo(sink)
          .reportingTo(CrawlListener.both(grant.listener(), CrawlListener.both(lines, listener)))
          .run(grant.stop());
    }
  }
}
