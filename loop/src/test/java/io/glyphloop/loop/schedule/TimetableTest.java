package io.glyphloop.loop.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.ConfigException;
import io.glyphloop.loop.step.Task;
import io.glyphloop.site.config.ScheduleSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimetableTest {

  private static final Instant NOON = Instant.parse("2030-01-07T12:00:00Z");

  static ScheduleSpec spec(String harvest, String zone, String... quiet) {
    return new ScheduleSpec(
        harvest,
        "1h",
        "never",
        "15m",
        "0 0 3 * * ?",
        zone,
        50,
        true,
        new ScheduleSpec.Growth(200, 20),
        new ScheduleSpec.Limits(Optional.of(100), Optional.empty()),
        List.of(quiet),
        Duration.ofDays(30));
  }

  @Test
  void knowsIntervalsCronExpressionsAndNever() {
    Timetable table = new Timetable(spec("90m", "Europe/Berlin"));
    assertThat(table.of(Task.HARVEST).next(NOON)).contains(NOON.plus(Duration.ofMinutes(90)));
    assertThat(table.of(Task.HARVEST).first(NOON)).contains(NOON);
    // Three in the morning in Berlin is two in UTC.
    assertThat(table.of(Task.CLEAN_UP).next(NOON)).contains(Instant.parse("2030-01-08T02:00:00Z"));
    assertThat(table.of(Task.CLEAN_UP).first(NOON)).contains(Instant.parse("2030-01-08T02:00:00Z"));
    assertThat(table.of(Task.EVALUATE).first(NOON)).isEmpty();
    assertThat(table.of(Task.EVALUATE).next(NOON)).isEmpty();
  }

  @Test
  void refusesWhatQuartzDoesNotUnderstand() {
    assertThatThrownBy(() -> new Timetable(spec("0 61 * * * ?", "UTC")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("schedule.harvest")
        .hasMessageContaining("0 61 * * * ?");
    assertThatThrownBy(() -> new Timetable(spec("0 0 0 31 2 ?", "UTC")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("never comes");
  }
}
