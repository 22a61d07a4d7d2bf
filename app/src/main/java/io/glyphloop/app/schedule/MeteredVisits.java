package io.glyphloop.app.schedule;

import io.glyphloop.app.loop.Harvest;
import io.glyphloop.app.loop.Visits;
import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.store.Quota;
import io.glyphloop.core.store.Workspace;
import io.glyphloop.crawler.Attempt;
import io.glyphloop.crawler.Crawl;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.CrawlOptions;
import io.glyphloop.crawler.CrawlReport;
import io.glyphloop.crawler.Latency;
import io.glyphloop.crawler.WorkspaceSink;
import io.glyphloop.labeler.Label;
import io.glyphloop.target.Site;
import io.glyphloop.target.TargetConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Visits within quota and quiet hours. Challenges are set aside in the workspace before the first
 * one is opened, so that not even a kill lets more be opened than the quota allows.
 */
final class MeteredVisits implements Visits {

  private final Workspace workspace;
  private final TargetConfig target;
  private final Site site;
  private final Timetable timetable;
  private final Clock clock;
  private final Cancellation cancellation;
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
      Timetable timetable,
      Clock clock,
      Cancellation cancellation,
      CrawlListener always) {
    this.workspace = workspace;
    this.target = target;
    this.site = site;
    this.timetable = timetable;
    this.clock = clock;
    this.cancellation = cancellation;
    this.always = always;
  }

  @Override
  public Harvest.Yield keep(Recognizer recognizer, int challenges, CrawlListener listener) {
    Label label = new Label(workspace);
    // A kill may have come between a verdict and its label.
    label.run(target.name());
    CrawlReport[] report = {nothing()};
    metered(
        challenges,
        permit -> report[0] = crawl(recognizer, permit, CrawlListener.both(listener, always)));
    Harvest.Yield yield = new Harvest.Yield(report[0], label.run(target.name()));
    cancellation.check();
    return yield;
  }

  /** Opens one challenge and does something with it, where the quota allows. */
  boolean one(Consumer<Site> visit) {
    boolean[] opened = {false};
    metered(
        1,
        permit -> {
          permit.count();
          visit.accept(site);
          opened[0] = true;
        });
    return opened[0];
  }

  private CrawlReport crawl(Recognizer recognizer, Permit permit, CrawlListener listener) {
    int count = permit.share.challenges();
    Map<String, String> settings =
        Map.of("count", Integer.toString(count), "model", recognizer.name());
    return Crawl.answering(site, recognizer, CrawlOptions.of(count, target.workers()))
        .savingTo(WorkspaceSink.open(workspace, target, settings))
        .reportingTo(CrawlListener.both(permit, listener))
        .run(permit.stop);
  }

  /** Sets challenges aside, lets them be opened, and gives back those that were not. */
  private void metered(int challenges, Consumer<Permit> opening) {
    Instant now = clock.instant();
    if (timetable.isQuiet(now)) {
      return;
    }
    Instant until = timetable.endOfHarvest(now);
    Quota.Share share = workspace.takeQuota(target.name(), challenges, timetable.quota(), until);
    if (share.challenges() == 0) {
      return;
    }
    Permit permit = new Permit(share);
    boolean complete = false;
    try {
      opening.accept(permit);
      complete = true;
    } finally {
      // After a failure each visitor may have opened one that nobody was told of.
      long unknown = complete ? 0 : target.workers();
      workspace.settleQuota(share, Math.min(share.challenges(), permit.opened() + unknown));
    }
  }

  private static CrawlReport nothing() {
    Latency none = Latency.of(List.of());
    return new CrawlReport(0, 0, 0, Map.of(), 0, Duration.ZERO, none, none, none, false);
  }

  /** Challenges that may be opened; stops the crawl when their time is over. */
  private final class Permit implements CrawlListener {

    private final Quota.Share share;
    private final Cancellation stop = new Cancellation();
    private long opened;

    Permit(Quota.Share share) {
      this.share = share;
    }

    @Override
    public void attempted(long number, Attempt attempt) {
      count();
      if (cancellation.isRequested() || !clock.instant().isBefore(share.until())) {
        stop.request();
      }
    }

    synchronized void count() {
      opened++;
    }

    synchronized long opened() {
      return opened;
    }
  }
}
