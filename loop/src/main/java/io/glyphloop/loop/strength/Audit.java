package io.glyphloop.loop.strength;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.error.LockedOutException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.crawler.Crawl;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.quota.QuotaGrant;
import io.glyphloop.loop.Loop;
import io.glyphloop.loop.event.Event;
import io.glyphloop.loop.model.WorkspaceModels;
import io.glyphloop.loop.step.LoopParts;
import io.glyphloop.report.StrengthReport;
import io.glyphloop.report.audit.AuditResult;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.scope.Authorization;
import io.glyphloop.site.session.Site;
import io.glyphloop.store.ModelRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Answers fresh challenges of a site within a budget, and says whether too many were solved. That
 * the site locks the script out is no failure here, but what an owner hopes for.
 *
 * @param targetFile as it was named
 * @param failOver the largest success that is let pass, in {@code [0, 1]}
 */
public record Audit(TargetConfig target, String targetFile, AuditBudget budget, double failOver) {

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
   * Answers the challenges with one model, and learns nothing from them.
   *
   * @param grant how many the target's quota leaves
   * @param folder where the report will lie; the last one there is compared with
   * @throws UsageException when the budget was over before the first verdict
   * @throws io.glyphloop.core.error.SiteException when the site is down
   */
  public Outcome benchmark(
      Site site, Recognizer reader, QuotaGrant grant, CrawlListener lines, Path folder) {
    AuditWatch watch = new AuditWatch();
    boolean lockedOut = false;
    try {
      Crawl.answering(site, reader, grant.options())
          .reportingTo(CrawlListener.both(grant.listener(), CrawlListener.both(lines, watch)))
          .run(grant.stop());
    } catch (LockedOutException e) {
      lockedOut = true;
    }
    AuditResult result =
        result(watch, reader.name(), watch.of(reader.name()), lockedOut, grant.options().count());
    return new Outcome(result, report(watch, result, folder));
  }

  /**
   * Runs a loop within the budget: answers with what the workspace has, or with the base model;
   * trains on what was accepted; answers with the better of the two; and measures at the end.
   * Success is that of the last measurement, or of all answers of the model that is live at the end
   * where the time was over before.
   *
   * @param parts what the loop works with: settings of {@link AuditBudget#loop}, and a context of
   *     {@link #within}
   * @param context of the one who asks, who may stop it before
   * @param folder where the report will lie; the last one there is compared with
   * @throws UsageException when the budget was over before the first verdict
   * @throws io.glyphloop.core.error.SiteException when the site is down
   */
  public Outcome learn(
      LoopParts parts,
      List<Consumer<Event>> listeners,
      CrawlListener lines,
      RunContext context,
      Path folder) {
    AuditWatch watch = new AuditWatch();
    boolean lockedOut = false;
    Rate measured = new Rate(0, 0);
    try {
      measured =
          new Loop(parts, listeners, CrawlListener.both(lines, watch))
              .rounds(budget.longestPart())
              .run()
              .benchmark();
    } catch (LockedOutException e) {
      lockedOut = true;
    } catch (CancelledException e) {
      // The budget's time is over, or somebody asked.
      context.cancellation().check();
      context.progress().line("the time of the budget is over; what was answered until now counts");
    }
    String model =
        parts
            .live()
            .map(ModelRecord::version)
            .filter(live -> watch.of(live).n() > 0)
            .orElse(watch.last());
    AuditResult result =
        result(
            watch,
            model,
            measured.n() > 0 ? measured : watch.of(model),
            lockedOut,
            budget.challenges());
    try (Recognizer reader = parts.open(WorkspaceModels.byVersion(parts.workspace(), model))) {
      StrengthReport report =
          new WorkspaceStrength(
                  parts.workspace(),
                  target.name(),
                  reader,
                  target.attemptsPerChallenge(),
                  target.authorization().map(Authorization::summary),
                  context)
              .report(Optional.of(figures(watch, result)), counted(result), folder);
      return new Outcome(result, report);
    }
  }

  /** What is left of the budget counts as not solved where the site locked the script out. */
  private AuditResult result(
      AuditWatch watch, String model, Rate success, boolean lockedOut, int challenges) {
    if (watch.last().isEmpty()) {
      throw new UsageException(
          "no challenge of the audit had a verdict", "give --budget more time or challenges");
    }
    return new AuditResult(
        target.name(),
        targetFile,
        model,
        lockedOut ? new Rate(watch.solved(), challenges) : success,
        lockedOut,
        failOver,
        watch.answering());
  }

  private BenchmarkFile figures(AuditWatch watch, AuditResult result) {
    return new BenchmarkFile(
        target.name(),
        result.model(),
        result.success(),
        watch.fatals(),
        watch.perTry(),
        watch.pace());
  }

  private static String counted(AuditResult result) {
    return result.lockedOut()
        ? "challenges of the audit's budget, before the site locked it out."
        : "fresh challenges of an audit.";
  }

  private StrengthReport report(AuditWatch watch, AuditResult result, Path folder) {
    return new StrengthReport(
        target.name(),
        target.authorization().map(Authorization::summary),
        Instant.now(),
        result.model(),
        result.success(),
        counted(result),
        watch.fatals(),
        List.of(new StrengthReport.Answered(result.model(), watch.of(result.model()))),
        new StrengthReport.Effort(watch.challenges(), 0, watch.answering(), Duration.ZERO),
        new StrengthReport.Limits(
            target.attemptsPerChallenge(),
            watch.fatals().getOrDefault("locked out", 0L),
            watch.fatals().getOrDefault("throttled", 0L)),
        watch.perTry(),
        watch.pace(),
        Optional.empty(),
        Optional.empty(),
        watch.samples(),
        EarlierReport.in(folder, target.name()));
  }
}
