package io.glyphloop.site.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.error.ConfigException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleSpecTest {

  private static final String TARGET =
      """
      name: small
      url: http://127.0.0.1/
      captcha: {image: img, charset: ab, length: 1}
      form: {answer: captcha}
      verdict:
        accepted: [{text: yes}]
        rejected: [{text: no}]
      """;

  private static final Instant NOON = Instant.parse("2030-01-07T12:00:00Z");

  private static ScheduleSpec schedule(String block) {
    return TargetConfig.load(new ConfigSource("test", TARGET + block)).schedule();
  }

  @Test
  void hasDefaults() {
    ScheduleSpec schedule = schedule("");
    assertThat(schedule.harvest()).isEqualTo("1h");
    assertThat(schedule.quota().hour()).isEmpty();
    assertThat(schedule.quietHours()).isEmpty();
    assertThat(schedule.retrainAfter()).isEqualTo(new ScheduleSpec.Growth(200, 20));
  }

  @Test
  void readsAllItsKeys() {
    ScheduleSpec schedule =
        schedule(
            """
            schedule:
              harvest: 30m
              retrain: "0 30 2 * * ?"
              evaluate: never
              drift-check: 5m
              clean-up: 7d
              time-zone: Europe/Berlin
              challenges: 50
              retrain-after: {labels: 10, percent: 5}
              quota: {hour: 100, day: 1000}
              quiet-hours: ["08:00-12:00", "13:00-18:00"]
              keep-runs: 2d
            """);
    assertThat(schedule.retrain()).isEqualTo("0 30 2 * * ?");
    assertThat(schedule.quota().hour()).isEqualTo(Optional.of(100));
    assertThat(schedule.quietHours()).hasSize(2);
    assertThat(schedule.keepRuns()).isEqualTo(Duration.ofDays(2));
    assertThat(schedule.zone().getId()).isEqualTo("Europe/Berlin");
  }

  @Test
  void theExampleFileIsRead() {
    ScheduleSpec schedule =
        TargetConfig.load(Path.of("..", "config", "targets", "example.yaml")).schedule();
    assertThat(schedule.quietHours()).isNotEmpty();
  }

  @Test
  void quietHoursJoin() {
    ScheduleSpec schedule = schedule("schedule: {quiet-hours: ['13:00-14:00', '12:10-13:00']}");
    assertThat(schedule.isQuiet(NOON)).isFalse();
    assertThat(schedule.isQuiet(NOON.plusSeconds(900))).isTrue();
    assertThat(schedule.nextQuiet(NOON)).contains(Instant.parse("2030-01-07T12:10:00Z"));
    assertThat(schedule.afterQuiet(NOON)).contains(NOON);
    assertThat(schedule.afterQuiet(NOON.plusSeconds(900)))
        .contains(Instant.parse("2030-01-07T14:00:00Z"));
  }

  @Test
  void aDayThatIsAllQuietHasNoEnd() {
    ScheduleSpec schedule = schedule("schedule: {quiet-hours: ['00:00-12:00', '12:00-00:00']}");
    assertThat(schedule.afterQuiet(NOON)).isEmpty();
    assertThat(schedule("").nextQuiet(NOON)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'schedule: {harvest: often}', harvest, often",
    "'schedule: {harvest: 0}', harvest, 0",
    "'schedule: {harvest: 10ms}', harvest, 10ms",
    "'schedule: {retrain: \"* * *\"}', retrain, * * *",
    "'schedule: {harvests: 1h}', harvests, harvest",
    "'schedule: {quota: {hour: 0}}', hour, 0",
    "'schedule: {quota: {week: 7}}', week, day",
    "'schedule: {quiet-hours: [night]}', quiet-hours, night",
    "'schedule: {time-zone: Mars}', time-zone, Mars",
    "'schedule: {challenges: 0}', challenges, 0",
    "'schedule: {retrain-after: {labels: 0}}', labels, 0",
    "'schedule: {keep-runs: 1h}', keep-runs, 1h"
  })
  void namesKeyAndValue(String block, String key, String value) {
    assertThatThrownBy(() -> schedule(block))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(value)
        .hasMessageContaining("test");
  }
}
