package io.glyphloop.loop.schedule;

import io.glyphloop.loop.step.Task;
import io.glyphloop.store.DriftAlarm;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is due when. Knows only the timetable and the runs of the workspace, so that it says the
 * same after a restart. A step that was cut off is due at once; after an alarm, harvest and
 * training are.
 *
 * @param workspace stays the caller's to close
 */
public record DueTasks(Workspace workspace, String target, Timetable timetable, Clock clock) {

  /** Clocks of machines that work together may differ by as much. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private static final Set<Task> VISITS_THE_SITE = EnumSet.of(Task.HARVEST);
  private static final Set<Task> ANSWERS_AN_ALARM = EnumSet.of(Task.HARVEST, Task.RETRAIN);

  /**
   * One line.
   *
   * @param task what is to be done
   * @param at when; not after the present moment when it is due
   * @param cutOff whether it is done again because its process was killed or asked to stop
   */
  public record Entry(Task task, Instant at, boolean cutOff) {}

  /**
   * Returns what will be done next, the first first: what was cut off, then by time, then in the
   * order of {@link Task}. What is never due is left out; while the target is paused, all is.
   */
  public List<Entry> entries() {
    if (workspace.runs().isPaused(target)) {
      return List.of();
    }
    Optional<DriftAlarm> alarm =
        workspace.drift().alarms(target).stream().reduce((earlier, later) -> later);
    boolean live = workspace.models().live(target).isPresent();
    Instant now = clock.instant();
    Instant since = workspace.runs().firstStart(target, now).orElse(now);
    return EnumSet.allOf(Task.class).stream()
        .filter(task -> live || !VISITS_THE_SITE.contains(task))
        .flatMap(task -> entry(task, alarm, since, now).stream())
        .sorted(
            Comparator.comparing((Entry entry) -> !entry.cutOff() || entry.at().isAfter(now))
                .thenComparing(entry -> entry.at().isAfter(now) ? entry.at() : now)
                .thenComparing(Entry::task))
        .toList();
  }

  /** Returns what is due, in the order in which it is to be done. */
  public List<Task> due() {
    List<Entry> entries = entries();
    // Asked afterwards: what is due at once is due from the moment on when the entries were made.
    Instant now = clock.instant();
    return entries.stream().filter(entry -> !entry.at().isAfter(now)).map(Entry::task).toList();
  }

  /** Returns what was cut off and has to be done again, in the order in which it is to be done. */
  public List<Task> cutOff() {
    return entries().stream().filter(Entry::cutOff).map(Entry::task).toList();
  }

  private Optional<Entry> entry(Task task, Optional<DriftAlarm> alarm, Instant since, Instant now) {
    Optional<Run> last = workspace.runs().latest(target, task.kind());
    boolean cutOff =
        last.map(Run::outcome)
            .filter(how -> how == RunOutcome.KILLED || how == RunOutcome.CANCELLED)
            .isPresent();
    Timetable.Trigger cadence = timetable.of(task);
    // A run that begins in the future was dated before the clock was set back.
    Optional<Instant> regular =
        last.map(run -> isAhead(run, now) ? cadence.first(now) : cadence.next(run.start()))
            .orElseGet(() -> cadence.first(since));
    boolean atOnce = cutOff || isAlarmed(task, last, alarm);
    return regular
        .map(at -> atOnce ? now : at)
        .flatMap(at -> VISITS_THE_SITE.contains(task) ? loud(at, now) : Optional.of(at))
        .map(at -> new Entry(task, at, cutOff));
  }

  private static boolean isAhead(Run run, Instant now) {
    return run.start().isAfter(now.plus(CLOCK_SKEW));
  }

  private Optional<Instant> loud(Instant at, Instant now) {
    return timetable.spec().afterQuiet(at.isBefore(now) ? now : at);
  }

  private static boolean isAlarmed(Task task, Optional<Run> last, Optional<DriftAlarm> alarm) {
    return ANSWERS_AN_ALARM.contains(task)
        && alarm.isPresent()
        && last.map(run -> run.id() <= alarm.get().afterRun()).orElse(true);
  }
}
