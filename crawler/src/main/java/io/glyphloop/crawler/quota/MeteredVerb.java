package io.glyphloop.crawler.quota;

import io.glyphloop.core.error.ScopeException;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.crawler.CrawlOptions;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.store.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lets a verb that somebody typed open challenges, within the same quota and quiet hours as the
 * daemon. What leaves fewer than asked for is told.
 */
public final class MeteredVerb {

  /** What a killed verb had set aside is free again so much later, and the quota's span. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private final TargetConfig target;
  private final Clock clock;
  private final RunContext context;

  /** Makes one. */
  public MeteredVerb(TargetConfig target, Clock clock, RunContext context) {
    this.target = target;
    this.clock = clock;
    this.context = context;
  }

  /**
   * Lets the visit happen, for as many challenges as there are left.
   *
   * @param workspace counts them; stays the caller's to close
   * @param wanted how much was asked for
   * @throws ScopeException when it is quiet, or nothing is left
   */
  public <R> R open(Workspace workspace, CrawlOptions wanted, Function<Visit, R> visit) {
    return openIfAny(workspace, wanted, visit).orElseThrow(this::nothingLeft);
  }

  /**
   * Does the same for a verb that keeps nothing else: a workspace is opened, and made where there
   * is none, only when there is a limit to be kept.
   *
   * @param workspace opens it
   */
  public <R> R openKeepingNothing(
      Supplier<Workspace> workspace, CrawlOptions wanted, Function<Visit, R> visit) {
    if (!isLimited()) {
      return visit.apply(Visit.unlimited(wanted, context.cancellation()));
    }
    try (Workspace opened = workspace.get()) {
      return open(opened, wanted, visit);
    }
  }

  /** Does the same as {@link #open}; empty when it is quiet, or nothing is left. */
  public <R> Optional<R> openIfAny(
      Workspace workspace, CrawlOptions wanted, Function<Visit, R> visit) {
    if (!isLimited()) {
      return Optional.of(visit.apply(Visit.unlimited(wanted, context.cancellation())));
    }
    return new Meter(workspace, target, clock, context.cancellation())
        .open(wanted.count(), LONGEST, wanted.workers(), permit -> open(permit, wanted, visit));
  }

  private <R> R open(Permit permit, CrawlOptions wanted, Function<Visit, R> visit) {
    if (permit.challenges() < wanted.count()) {
      context
          .progress()
          .line(
              "the quota of "
                  + target.name()
                  + " leaves "
                  + permit.challenges()
                  + " of "
                  + wanted.count()
                  + " challenges now");
    }
    R result = visit.apply(new Visit(wanted.withCount(permit.challenges()), permit, permit.stop()));
    if (permit.stop().isRequested() && !context.cancellation().isRequested()) {
      context
          .progress()
          .line("the time is over: quiet hours have begun, or " + LONGEST.toHours() + " h went by");
    }
    return result;
  }

  private ScopeException nothingLeft() {
    Instant now = clock.instant();
    Allowance allowance = new Allowance(target.schedule());
    if (!allowance.isQuiet(now)) {
      return new ScopeException(
          "the quota of " + target.name() + " is used up",
          "try again later, or change schedule.quota in the target's file");
    }
    Optional<Instant> end = allowance.afterQuiet(now);
    return new ScopeException(
        "these are quiet hours of " + target.name(),
        end.map(at -> "try again after " + at + ", or ").orElse("")
            + "change schedule.quiet-hours in the target's file");
  }

  private boolean isLimited() {
    return new Allowance(target.schedule()).isLimited();
  }
}
