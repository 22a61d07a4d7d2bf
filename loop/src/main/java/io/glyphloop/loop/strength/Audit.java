package io.glyphloop.loop.strength;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.error.LockedOutException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.crawler.Attempt;
import io.glyphloop.crawler.Crawl;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.CrawlReport;
import io.glyphloop.crawler.Step;
import io.glyphloop.crawler.quota.QuotaGrant;
import io.glyphloop.report.StrengthReport;
import io.glyphloop.report.audit.AuditResult;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.scope.Authorization;
import io.glyphloop.site.session.Site;
import io.glyphloop.solver.SampleSheet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Answers fresh challenges of a site within a budget, and says whether too many were solved. That
 * the site locks the script out is no failure here, but what an owner hopes for.
 *
 * @param targetFile as it was named
 * @param failOver the largest success that is let pass, in {@code [0, 1]}
 */
public record Audit(TargetConfig target, String targetFile, AuditBudget budget, double failOver) {

  private static final int SAMPLES = 12;

  /** The result, and the report for the owner. */
  public record Outcome(AuditResult result, StrengthReport report) {}

  /**
   * Returns what stops an audit: its time is over, or somebody asked.
   *
   * @param context who may ask
   */
  public RunContext within(RunContext context) {
    Cancellation stop = new Cancellation();
    Thread clock =
        new Thread(
            () -> {
              context.cancellation().await(budget.time());
              stop.request();
            },
            "audit-time");
    clock.setDaemon(true);
    clock.start();
    return RunContext.of(context.progress(), stop);
  }

  /**
   * Answers the challenges.
   *
   * @param grant how many the target's quota leaves
   * @param folder where the report will lie; the last one there is compared with
   * @throws UsageException when the budget was over before the first verdict
   * @throws io.glyphloop.core.error.SiteException when the site is down
   */
  public Outcome run(
      Site site, Recognizer reader, QuotaGrant grant, CrawlListener lines, Path folder) {
    SampleSheet samples = new SampleSheet(SAMPLES);
    AtomicReference<CrawlReport> last = new AtomicReference<>();
    CrawlListener keeping =
        new CrawlListener() {
          @Override
          public void attempted(long number, Attempt attempt) {
            samples.attempted(number, attempt);
          }

          @Override
          public void finished(CrawlReport report) {
            last.set(report);
          }
        };
    boolean lockedOut = false;
    try {
      Crawl.answering(site, reader, grant.options())
          .reportingTo(CrawlListener.both(grant.listener(), CrawlListener.both(lines, keeping)))
          .run(grant.stop());
    } catch (LockedOutException e) {
      if (last.get() == null) {
        throw e;
      }
      lockedOut = true;
    }
    CrawlReport figures = last.get();
    Rate success = lockedOut ? new Rate(figures.succ(), grant.options().count()) : figures.rate();
    if (success.n() == 0) {
      throw new UsageException(
          "no challenge of the audit had a verdict", "give --budget more time or challenges");
    }
    AuditResult result =
        new AuditResult(
            target.name(),
            targetFile,
            reader.name(),
            success,
            lockedOut,
            failOver,
            figures.duration());
    return new Outcome(result, report(figures, result, samples, folder));
  }

  private StrengthReport report(
      CrawlReport figures, AuditResult result, SampleSheet samples, Path folder) {
    Map<String, Long> fatals = new TreeMap<>();
    figures.fatals().forEach((cause, count) -> fatals.put(cause.words(), count));
    return new StrengthReport(
        target.name(),
        target.authorization().map(Authorization::summary),
        Instant.now(),
        result.model(),
        result.success(),
        result.lockedOut()
            ? "challenges of the audit's budget, before the site locked it out."
            : "fresh challenges of an audit.",
        fatals,
        new StrengthReport.Effort(figures.challenges(), 0, figures.duration(), Duration.ZERO),
        new StrengthReport.Limits(
            target.attemptsPerChallenge(),
            fatals.getOrDefault("locked out", 0L),
            fatals.getOrDefault("throttled", 0L)),
        figures.latencies().get(Step.RECOGNISE).median(),
        figures.perSecond(),
        Optional.empty(),
        Optional.empty(),
        samples.images(),
        EarlierReport.in(folder, target.name()));
  }
}
