package io.glyphloop.app.loop;

import io.glyphloop.app.cli.Context;
import io.glyphloop.app.cli.CrawlLines;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.store.Workspace;
import io.glyphloop.crawler.Crawl;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.CrawlOptions;
import io.glyphloop.crawler.CrawlReport;
import io.glyphloop.crawler.HarvestSink;
import io.glyphloop.crawler.WorkspaceSink;
import io.glyphloop.labeler.Label;
import io.glyphloop.labeler.LabelReport;
import io.glyphloop.target.Site;
import io.glyphloop.target.TargetConfig;
import java.util.Map;

/** One harvest of a loop: answers challenges, keeps the verdicts, labels what was accepted. */
public final class Harvest implements Visits {

  private final Workspace workspace;
  private final TargetConfig target;
  private final Site site;
  private final Context context;

  Harvest(Workspace workspace, TargetConfig target, Site site, Context context) {
    this.workspace = workspace;
    this.target = target;
    this.site = site;
    this.context = context;
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
        run(recognizer, challenges, WorkspaceSink.open(workspace, target, settings), listener);
    return new Yield(report, new Label(workspace).run(target.name()));
  }

  /** Answers so many challenges and keeps nothing. */
  CrawlReport measure(Recognizer recognizer, int challenges, CrawlListener listener) {
    return run(recognizer, challenges, HarvestSink.none(), listener);
  }

  private CrawlReport run(
      Recognizer recognizer, int challenges, HarvestSink sink, CrawlListener listener) {
    try (CrawlLines lines = new CrawlLines(context.console(), "harvesting", challenges)) {
      CrawlReport report =
          Crawl.answering(site, recognizer, CrawlOptions.of(challenges, target.workers()))
              .savingTo(sink)
              .reportingTo(CrawlListener.both(lines, listener))
              .run(context.cancellation());
      if (!report.complete()) {
        throw new CancelledException();
      }
      return report;
    }
  }
}
