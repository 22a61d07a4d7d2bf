package io.glyphloop.crawler.quota;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.config.Durations;
import io.glyphloop.core.error.ScopeException;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.CrawlOptions;
import io.glyphloop.site.config.ScheduleSpec;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.store.Quota;
import io.glyphloop.store.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lets challenges of a target be opened within its quota and quiet hours, for commands and for the
 * loop alike:
 *
 * <pre>{@code
 * new QuotaGuard(target, context).open(workspace, CrawlOptions.of(1000, 9), grant ->
 *     Crawl.answering(site, recognizer, grant.options())
 *         .reportingTo(grant.listener()).run(grant.stop()));
 * }</pre>
 *
 * <p>Challenges are set aside in the workspace before the first one is opened, so that not even a
 * kill, or many processes, open more than the quota allows; those that were not opened are given
 * back.
 */
public final class QuotaGuard {

  /** What a killed process had set aside is free again so much later, and the quota's span. */
  private static final Duration DEFAULT_LIMIT = Duration.ofHours(1);

  private final String target;
  private final ScheduleSpec schedule;
  private final Quota quota;
  private final RunContext context;
  private final Optional<Duration> limit;

  /** Guards work that takes an hour at most where there is a quota or a quiet hour. */
  public QuotaGuard(TargetConfig target, RunContext context) {
    this(target, context, Optional.empty());
  }

  /**
   * Guards work that always has a time limit.
   *
   * @param limit more than zero
   */
  public QuotaGuard(TargetConfig target, RunContext context, Duration limit) {
    this(target, context, Optional.of(limit));
  }

  private QuotaGuard(TargetConfig target, RunContext context, Optional<Duration> limit) {
    this.target = target.name();
    this.schedule = target.schedule();
    this.quota = quota(schedule.quota());
    this.context = context;
    this.limit = limit;
  }

  private static Quota quota(ScheduleSpec.Limits limits) {
    List<Quota.Limit> all = new ArrayList<>();
    limits.hour().ifPresent(most -> all.add(new Quota.Limit(most, Duration.ofHours(1))));
    limits.day().ifPresent(most -> all.add(new Quota.Limit(most, Duration.ofDays(1))));
    return new Quota(all);
  }

  /**
   * Opens as many of the wanted challenges as are left.
   *
   * @param workspace counts them; stays the caller's to close
   * @throws ScopeException in quiet hours, or when the quota is used up
   */
  public <R> R open(Workspace workspace, CrawlOptions wanted, Function<QuotaGrant, R> work) {
    return openIfAny(workspace, wanted, work).orElseThrow(this::refusal);
  }

  /**
   * Does the same for work that keeps nothing else: a workspace is opened, and made where there is
   * none, only when there is a limit to be kept.
   */
  public <R> R openKeepingNothing(
      Supplier<Workspace> workspace, CrawlOptions wanted, Function<QuotaGrant, R> work) {
    if (!isLimited()) {
      return work.apply(QuotaGrant.unlimited(wanted, context.cancellation()));
    }
    try (Workspace opened = workspace.get()) {
      return open(opened, wanted, work);
    }
  }

  /** Does the same as {@link #open}; empty in quiet hours, or when the quota is used up. */
  public <R> Optional<R> openIfAny(
      Workspace workspace, CrawlOptions wanted, Function<QuotaGrant, R> work) {
    if (!isLimited()) {
      return Optional.of(work.apply(QuotaGrant.unlimited(wanted, context.cancellation())));
    }
    AtomicLong opened = new AtomicLong();
    return within(
        workspace,
        wanted.count(),
        wanted.workers(),
        opened,
        share -> run(share, wanted, opened, work));
  }

  /** Opens one challenge without a crawl; empty in quiet hours, or when the quota is used up. */
  public <R> Optional<R> openOne(Workspace workspace, Supplier<R> work) {
    return within(workspace, 1, 0, new AtomicLong(1), share -> work.get());
  }

  private boolean isLimited() {
    return limit.isPresent() || !quota.limits().isEmpty() || !schedule.quietHours().isEmpty();
  }

  /**
   * Sets challenges aside, and gives back those that were not opened.
   *
   * @param workers after a failure each may have opened one that nobody was told of
   */
  private <R> Optional<R> within(
      Workspace workspace,
      int wanted,
      int workers,
      AtomicLong opened,
      Function<Quota.Share, R> work) {
    Instant now = context.clock().instant();
    if (schedule.isQuiet(now)) {
      return Optional.empty();
    }
    Quota.Share share = workspace.quota().take(target, wanted, quota, end(now));
    if (share.challenges() == 0) {
      return Optional.empty();
    }
    long unknown = workers;
    try {
      R result = work.apply(share);
      unknown = 0;
      return Optional.of(result);
    } finally {
      workspace.quota().settle(share, Math.min(share.challenges(), opened.get() + unknown));
    }
  }

  private Instant end(Instant now) {
    Instant latest = now.plus(limit.orElse(DEFAULT_LIMIT));
    return schedule.nextQuiet(now).filter(quiet -> quiet.isBefore(latest)).orElse(latest);
  }

  private <R> R run(
      Quota.Share share, CrawlOptions wanted, AtomicLong opened, Function<QuotaGrant, R> work) {
    if (share.challenges() < wanted.count()) {
      say(
          "the quota of "
              + target
              + " leaves "
              + share.challenges()
              + " of "
              + wanted.count()
              + " challenges now");
    }
    Cancellation stop = new Cancellation();
    CrawlListener counting =
        (number, attempt) -> {
          opened.incrementAndGet();
          if (context.cancellation().isRequested()
              || !context.clock().instant().isBefore(share.until())) {
            stop.request();
          }
        };
    R result = work.apply(new QuotaGrant(wanted.withCount(share.challenges()), counting, stop));
    if (stop.isRequested() && !context.cancellation().isRequested()) {
      say(
          schedule.isQuiet(share.until())
              ? "stopped: quiet hours have begun"
              : "stopped: the "
                  + Durations.format(limit.orElse(DEFAULT_LIMIT))
                  + " limit was reached");
    }
    return result;
  }

  private void say(String line) {
    context.progress().line(line);
  }

  private ScopeException refusal() {
    Instant now = context.clock().instant();
    if (!schedule.isQuiet(now)) {
      return new ScopeException(
          "the quota of " + target + " is used up",
          "try again later, or change schedule.quota in the target's file");
    }
    return new ScopeException(
        "these are quiet hours of " + target,
        schedule.afterQuiet(now).map(at -> "try again after " + at + ", or ").orElse("")
            + "change schedule.quiet-hours in the target's file");
  }
}
