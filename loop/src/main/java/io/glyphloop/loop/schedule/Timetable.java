package io.glyphloop.loop.schedule;

import io.glyphloop.core.config.Durations;
import io.glyphloop.core.error.ConfigException;
import io.glyphloop.loop.step.Task;
import io.glyphloop.site.config.ScheduleSpec;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** The {@code schedule} block of a target's file, understood: cadences, quota and quiet hours. */
public final class Timetable {

  private final ScheduleSpec spec;
  private final Map<Task, Trigger> cadences = new EnumMap<>(Task.class);
  private final ZoneId zone;

  /**
   * @throws io.glyphloop.core.error.ConfigException when a cron expression is not understood
   */
  public Timetable(ScheduleSpec spec) {
    this.spec = spec;
    this.zone = spec.zone();
    put(Task.HARVEST, spec.harvest());
    put(Task.RETRAIN, spec.retrain());
    put(Task.EVALUATE, spec.evaluate());
    put(Task.DRIFT_CHECK, spec.driftCheck());
    put(Task.CLEAN_UP, spec.cleanUp());
  }

  private void put(Task task, String text) {
    cadences.put(task, trigger(task.kind(), text));
  }

  ScheduleSpec spec() {
    return spec;
  }

  Trigger of(Task task) {
    return cadences.get(task);
  }

  /**
   * Reads a value of the block.
   *
   * @param key the value's key, for the message
   */
  private Trigger trigger(String key, String text) {
    String stripped = text.strip();
    if (stripped.equalsIgnoreCase(ScheduleSpec.NEVER)) {
      return new Trigger(Optional.empty(), Optional.empty());
    }
    if (!stripped.contains(" ")) {
      return new Trigger(Optional.of(Durations.parse(stripped)), Optional.empty());
    }
    try {
      CronExpression cron = new CronExpression(stripped);
      cron.setTimeZone(TimeZone.getTimeZone(zone));
      if (cron.getNextValidTimeAfter(new Date(0)) == null) {
        throw new ParseException("that time never comes", 0);
      }
      return new Trigger(Optional.empty(), Optional.of(cron));
    } catch (ParseException e) {
      throw new ConfigException(
          "the target's file",
          "schedule." + key,
          "'" + stripped + "' cannot be a schedule (" + e.getMessage() + ")",
          "write one such as \"0 30 2 * * ?\", or an interval such as 6h");
    }
  }

  /**
   * How often a step is due; never with neither.
   *
   * @param interval from start to start; at once when nothing has ever run
   * @param cron an expression's times
   */
  record Trigger(Optional<Duration> interval, Optional<CronExpression> cron) {

    /** Returns when it is due after a start; empty for never. */
    Optional<Instant> next(Instant start) {
      return interval.map(start::plus).or(() -> expressed(start));
    }

    /**
     * Returns when it is due the first time.
     *
     * @param since when anything was first done for the target
     */
    Optional<Instant> first(Instant since) {
      return interval.map(every -> since).or(() -> expressed(since));
    }

    private Optional<Instant> expressed(Instant after) {
      return cron.map(times -> times.getNextValidTimeAfter(Date.from(after))).map(Date::toInstant);
    }
  }
}
