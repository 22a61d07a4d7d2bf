package io.glyphloop.crawler.quota;

import io.glyphloop.core.Cancellation;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.store.Quota;
import io.glyphloop.store.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lets challenges be opened within quota and quiet hours. They are set aside in the workspace
 * before the first one is opened, so that not even a kill, or many processes, open more than the
 * quota allows.
 */
public final class Meter {

  private final Workspace workspace;
  private final String target;
  private final Allowance allowance;
  private final Clock clock;
  private final Cancellation cancellation;

  /** Makes a meter; the workspace stays the caller's to close. */
  public Meter(Workspace workspace, TargetConfig target, Clock clock, Cancellation cancellation) {
    this.workspace = workspace;
    this.target = target.name();
    this.allowance = new Allowance(target.schedule());
    this.clock = clock;
    this.cancellation = cancellation;
  }

  /**
   * Sets challenges aside, lets them be opened, and gives back those that were not.
   *
   * @param wanted how many, at least 1; the permit may be for fewer
   * @param longest how long they may take
   * @param visitors how many come at once: after a failure each may have opened one that nobody was
   *     told of
   * @return what came of it; empty when it is quiet, or the quota leaves nothing
   */
  public <R> Optional<R> open(
      int wanted, Duration longest, int visitors, Function<Permit, R> opening) {
    Instant now = clock.instant();
    if (allowance.isQuiet(now)) {
      return Optional.empty();
    }
    Quota.Share share =
        workspace.quota().take(target, wanted, allowance.quota(), allowance.end(now, longest));
    if (share.challenges() == 0) {
      return Optional.empty();
    }
    Permit permit = new Permit(share, clock, cancellation);
    long unknown = visitors;
    try {
      R result = opening.apply(permit);
      unknown = 0;
      return Optional.of(result);
    } finally {
      workspace.quota().settle(share, Math.min(share.challenges(), permit.opened() + unknown));
    }
  }
}
