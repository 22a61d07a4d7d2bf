package io.glyphloop.crawler.quota;

import io.glyphloop.site.config.QuietHours;
import io.glyphloop.site.config.ScheduleSpec;
import io.glyphloop.store.Quota;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Quota and quiet hours of a target. */
public final class Allowance {

  /** No span of quiet hours is longer; more rounds than this find no end. */
  private static final int MOST_SPANS = 100;

  private final ScheduleSpec.Limits limits;
  private final List<QuietHours> quiet;
  private final ZoneId zone;

  /** Takes them from the {@code schedule} block of a target's file. */
  public Allowance(ScheduleSpec spec) {
    this.limits = spec.quota();
    this.quiet = spec.quiet();
    this.zone = spec.zone();
  }

  /** Returns whether there is a quota, or any quiet hour. */
  public boolean isLimited() {
    return !quota().limits().isEmpty() || !quiet.isEmpty();
  }

  /** Returns the quota as the workspace keeps it. */
  public Quota quota() {
    List<Quota.Limit> all = new ArrayList<>();
    limits.hour().ifPresent(most -> all.add(new Quota.Limit(most, Duration.ofHours(1))));
    limits.day().ifPresent(most -> all.add(new Quota.Limit(most, Duration.ofDays(1))));
    return new Quota(all);
  }

  /** Returns whether no challenge may be opened at an instant. */
  public boolean isQuiet(Instant instant) {
    return quiet.stream().anyMatch(hours -> hours.contains(instant, zone));
  }

  /** Returns the first instant from one on that is not quiet; empty when all day is quiet. */
  public Optional<Instant> afterQuiet(Instant from) {
    Instant at = from;
    for (int i = 0; i < MOST_SPANS; i++) {
      Instant present = at;
      Optional<QuietHours> now =
          quiet.stream().filter(hours -> hours.contains(present, zone)).findFirst();
      if (now.isEmpty()) {
        return Optional.of(at);
      }
      at = now.get().end(at, zone);
    }
    return Optional.empty();
  }

  /** Returns when visits that begin now end at the latest: after a while, or when it gets quiet. */
  public Instant end(Instant now, Duration longest) {
    return quiet.stream()
        .map(hours -> hours.begin(now, zone))
        .reduce(now.plus(longest), (first, second) -> first.isBefore(second) ? first : second);
  }
}
