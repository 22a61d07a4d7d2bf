package io.glyphloop.crawler.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.store.Quota;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AllowanceTest {

  private static final Instant NOON = Instant.parse("2030-01-07T12:00:00Z");

  private static Allowance allowance(String schedule) {
    return new Allowance(
        TargetConfig.load(
                new ConfigSource(
                    "test",
                    """
                    name: painted
                    url: http://127.0.0.1/
                    captcha: {image: img, charset: a-z, length: 3}
                    form: {selector: form, answer: captcha, fields: {}, dummy: true}
                    verdict: {accepted: [{text: yes}], rejected: [{text: no}]}
                    schedule: {%s}
                    """
                        .formatted(schedule)))
            .schedule());
  }

  @Test
  void quietHoursEndAVisitAndJoin() {
    Allowance allowance = allowance("quiet-hours: ['12:10-13:00', '13:00-14:00']");
    assertThat(allowance.isLimited()).isTrue();
    assertThat(allowance.isQuiet(NOON)).isFalse();
    assertThat(allowance.end(NOON, Duration.ofMinutes(15))).isEqualTo("2030-01-07T12:10:00Z");
    assertThat(allowance.end(NOON, Duration.ofMinutes(5))).isEqualTo("2030-01-07T12:05:00Z");
    assertThat(allowance.afterQuiet(NOON)).contains(NOON);
    assertThat(allowance.afterQuiet(NOON.plusSeconds(900)))
        .contains(Instant.parse("2030-01-07T14:00:00Z"));
  }

  @Test
  void aDayThatIsAllQuietHasNoEnd() {
    Allowance allowance = allowance("quiet-hours: ['00:00-12:00', '12:00-00:00']");
    assertThat(allowance.afterQuiet(NOON)).isEmpty();
  }

  @Test
  void theQuotaIsInAnyHourAndAnyDay() {
    Allowance allowance = allowance("quota: {hour: 100, day: 900}");
    assertThat(allowance.isLimited()).isTrue();
    assertThat(allowance.quota().limits())
        .containsExactly(
            new Quota.Limit(100, Duration.ofHours(1)), new Quota.Limit(900, Duration.ofDays(1)));
  }

  @Test
  void bothAreOptional() {
    assertThat(allowance("harvest: 1h").isLimited()).isFalse();
  }
}
