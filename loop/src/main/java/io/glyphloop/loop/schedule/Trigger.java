package io.glyphloop.loop.schedule;

import io.glyphloop.core.config.Durations;
import io.glyphloop.core.error.ConfigException;
import io.glyphloop.site.config.ScheduleSpec;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** How often a step is due: at an interval, by a cron expression, or never. */
interface Trigger {

  /** Returns when it is due after a start; empty for never. */
  Optional<Instant> next(Instant start);

  /**
   * Returns when it is due the first time.
   *
   * @param since when anything was first done for the target
   */
  Optional<Instant> first(Instant since);

  /**
   * Reads a value of the {@code schedule} block.
   *
   * @param key the value's key, for the message
   * @throws ConfigException when it is a cron expression that Quartz does not understand
   */
  static Trigger parse(String key, String text, ZoneId zone) {
    String stripped = text.strip();
    if (stripped.equalsIgnoreCase(ScheduleSpec.NEVER)) {
      return new Never();
    }
    if (stripped.contains(" ")) {
      try {
        CronExpression cron = new CronExpression(stripped);
        cron.setTimeZone(TimeZone.getTimeZone(zone));
        return new Cron(cron);
      } catch (ParseException e) {
        throw new ConfigException(
            "the target's file",
            "schedule." + key,
            "'" + stripped + "' is no cron expression (" + e.getMessage() + ")",
            "write one such as \"0 30 2 * * ?\", or an interval such as 6h");
      }
    }
    return new Interval(Durations.parse(stripped));
  }

  /** From start to start; at once when nothing has ever run. */
  record Interval(Duration length) implements Trigger {

    @Override
    public Optional<Instant> next(Instant start) {
      return Optional.of(start.plus(length));
    }

    @Override
    public Optional<Instant> first(Instant since) {
      return Optional.of(since);
    }
  }

  /** At the times of an expression. */
  record Cron(CronExpression expression) implements Trigger {

    @Override
    public Optional<Instant> next(Instant start) {
      return Optional.ofNullable(expression.getNextValidTimeAfter(Date.from(start)))
          .map(Date::toInstant);
    }

    @Override
    public Optional<Instant> first(Instant since) {
      return next(since);
    }
  }

  /** Not at all. */
  record Never() implements Trigger {

    @Override
    public Optional<Instant> next(Instant start) {
      return Optional.empty();
    }

    @Override
    public Optional<Instant> first(Instant since) {
      return Optional.empty();
    }
  }
}
