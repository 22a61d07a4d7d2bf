package io.glyphloop.app.schedule;

import io.glyphloop.core.store.Quota;
import io.glyphloop.target.QuietHours;
import io.glyphloop.target.ScheduleSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code schedule} block of a target's file, understood: cadences, quota and quiet hours. */
public final class Timetable {

  /** A harvest that takes longer ends, and the next one goes on. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** No span of quiet hours is longer; more rounds than this find no end. */
  private static final int MOST_SPANS = 100;

  private final ScheduleSpec spec;
  private final Map<Task, Cadence> cadences = new EnumMap<>(Task.class);
  private final List<QuietHours> quiet;
  private final ZoneId zone;

  /**
   * Reads the block.
   *
   * @throws io.glyphloop.core.error.ConfigException when a cron expression is not understood
   */
  public Timetable(ScheduleSpec spec) {
    this.spec = spec;
    this.zone = spec.zone();
    this.quiet = spec.quiet();
    put(Task.HARVEST, spec.harvest());
    put(Task.RETRAIN, spec.retrain());
    put(Task.EVALUATE, spec.evaluate());
    put(Task.DRIFT_CHECK, spec.driftCheck());
    put(Task.CLEAN_UP, spec.cleanUp());
  }

  private void put(Task task, String text) {
    cadences.put(task, Cadence.parse(task.kind(), text, zone));
  }

  ScheduleSpec spec() {
    return spec;
  }

  Cadence of(Task task) {
    return cadences.get(task);
  }

  /** Returns the quota as the workspace keeps it. */
  Quota quota() {
    List<Quota.Limit> limits = new ArrayList<>();
    spec.quota().hour().ifPresent(most -> limits.add(new Quota.Limit(most, Duration.ofHours(1))));
    spec.quota().day().ifPresent(most -> limits.add(new Quota.Limit(most, Duration.ofDays(1))));
    return new Quota(limits);
  }

  boolean isQuiet(Instant instant) {
    return quiet.stream().anyMatch(hours -> hours.contains(instant, zone));
  }

  /** Returns the first instant from one on that is not quiet; empty when all day is quiet. */
  Optional<Instant> afterQuiet(Instant from) {
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

  /** Returns when a harvest that starts now stops at the latest: quiet hours end it too. */
  Instant endOfHarvest(Instant now) {
    return quiet.stream()
        .map(hours -> hours.begin(now, zone))
        .reduce(now.plus(LONGEST), (first, second) -> first.isBefore(second) ? first : second);
  }
}
