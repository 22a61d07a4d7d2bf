package io.glyphloop.site.config;

import io.glyphloop.core.config.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The {@code schedule} block of a target's file: when the loop does what, and how much of it. The
 * first five say when: an interval from start to start ({@code 6h}, at least {@code 1s}), a cron
 * expression as Quartz reads it ({@code 0 30 2 * * ?}: seconds, minutes, hours, day of the month,
 * month, day of the week, and perhaps the year), or {@code never}.
 *
 * @param harvest when challenges are answered with the live model; every hour by default
 * @param retrain when it is looked whether enough is new for a training; every hour by default
 * @param evaluate when the live model is measured on the held-out labels, and a candidate on which
 *     nothing could be decided yet is tried again; every 6 hours by default
 * @param driftCheck when the latest challenges are compared with earlier ones; every 15 minutes by
 *     default
 * @param cleanUp when what trainings left behind is deleted; every day by default
 * @param timeZone the zone of cron expressions and quiet hours; {@code UTC} by default
 * @param challenges how many challenges one harvest opens, at least 1; 200 by default
 * @param answer whether harvests answer; {@code true} by default. Without, for a form that must not
 *     be submitted, pictures are only collected: nothing is learned from the site's verdicts, and
 *     candidates are judged by held-out labels alone
 * @param retrainAfter how much must be new for a training
 * @param quota the most challenges that all processes on a workspace open together
 * @param quietHours when no challenge is opened; none by default
 * @param keepRuns how long the folders of ended trainings are kept, at least a day; 30 days by
 *     default
 */
public record ScheduleSpec(
    String harvest,
    String retrain,
    String evaluate,
    String driftCheck,
    String cleanUp,
    String timeZone,
    int challenges,
    boolean answer,
    Growth retrainAfter,
    Limits quota,
    List<String> quietHours,
    Duration keepRuns) {

  /** What stands for a step that is never due. */
  public static final String NEVER = "never";

  /**
   * How much must be new for a training; the first of the two that is reached counts.
   *
   * @param labels labels since the last training, at least 1; 200 by default
   * @param percent so many percent more labels than the live model knew, at least 1; 20 by default
   */
  public record Growth(int labels, int percent) {

    /** The largest value of either. */
    public static final int MOST = 1_000_000;

    public Growth {
      Checks.within("labels", labels, 1, MOST);
      Checks.within("percent", percent, 1, MOST);
    }
  }

  /**
   * The most challenges, in any span of time of that length.
   *
   * @param hour in any hour; no limit by default
   * @param day in any 24 hours; no limit by default
   */
  public record Limits(Optional<Integer> hour, Optional<Integer> day) {

    public Limits {
      hour.ifPresent(most -> Checks.within("hour", most, 1, Growth.MOST));
      day.ifPresent(most -> Checks.within("day", most, 1, Growth.MOST));
    }
  }

  public ScheduleSpec {
    time("harvest", harvest);
    time("retrain", retrain);
    time("evaluate", evaluate);
    time("drift-check", driftCheck);
    time("clean-up", cleanUp);
    try {
      ZoneId.of(timeZone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "time-zone: '" + timeZone + "' is unknown; write one such as UTC or Europe/Berlin", e);
    }
    Checks.within("challenges", challenges, 1, Growth.MOST);
    quietHours = List.copyOf(quietHours);
    quietHours.forEach(QuietHours::parse);
    if (keepRuns.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException(
          "keep-runs: " + Durations.format(keepRuns) + " is too short; the least is 1d");
    }
  }

  public ZoneId zone() {
    return ZoneId.of(timeZone);
  }

  /** Returns whether no challenge may be opened at an instant. */
  public boolean isQuiet(Instant instant) {
    return quietAt(instant).isPresent();
  }

  /** Returns the next beginning of quiet hours after an instant; empty without quiet hours. */
  public Optional<Instant> nextQuiet(Instant after) {
    return quiet().map(hours -> hours.begin(after, zone())).min(Comparator.naturalOrder());
  }

  /** Returns the first instant from one on that is not quiet; empty when all day is quiet. */
  public Optional<Instant> afterQuiet(Instant from) {
    Instant at = from;
    // Spans may join, but each brings another end; none that is left after all of them.
    for (int i = 0; i <= quietHours.size(); i++) {
      Optional<QuietHours> now = quietAt(at);
      if (now.isEmpty()) {
        return Optional.of(at);
      }
      at = now.get().end(at, zone());
    }
    return Optional.empty();
  }

  private Optional<QuietHours> quietAt(Instant instant) {
    return quiet().filter(hours -> hours.contains(instant, zone())).findFirst();
  }

  private Stream<QuietHours> quiet() {
    return quietHours.stream().map(QuietHours::parse);
  }

  /** Checks what can be told without a calendar; cron fields are read by the schedule itself. */
  private static void time(String key, String text) {
    int fields = text.strip().split("\\s+").length;
    if (text.strip().toLowerCase(Locale.ROOT).equals(NEVER) || fields == 6 || fields == 7) {
      return;
    }
    boolean longEnough;
    try {
      longEnough = Durations.parse(text).compareTo(Duration.ofSeconds(1)) >= 0;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          key
              + ": '"
              + text
              + "' is not a valid time; give an interval such as 6h, a cron expression of 6 or 7"
              + " fields such as \"0 30 2 * * ?\", or never",
          e);
    }
    if (!longEnough) {
      throw new IllegalArgumentException(key + ": " + text + " is too short; the least is 1s");
    }
  }
}
