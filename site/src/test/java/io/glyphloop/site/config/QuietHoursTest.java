package io.glyphloop.site.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuietHoursTest {

  private static final Instant NOON = Instant.parse("2030-01-07T12:00:00Z");

  @Test
  void lastsOverMidnight() {
    QuietHours night = QuietHours.parse(" 22:00 - 06:30 ");
    assertThat(night.contains(Instant.parse("2030-01-07T22:00:00Z"), ZoneOffset.UTC)).isTrue();
    assertThat(night.contains(Instant.parse("2030-01-08T06:29:59Z"), ZoneOffset.UTC)).isTrue();
    assertThat(night.contains(Instant.parse("2030-01-08T06:30:00Z"), ZoneOffset.UTC)).isFalse();
    assertThat(night.contains(NOON, ZoneOffset.UTC)).isFalse();
    assertThat(night.begin(NOON, ZoneOffset.UTC)).isEqualTo("2030-01-07T22:00:00Z");
    assertThat(night.end(NOON, ZoneOffset.UTC)).isEqualTo("2030-01-08T06:30:00Z");
  }

  @Test
  void isMeantInAZone() {
    QuietHours lunch = QuietHours.parse("13:00-14:00");
    assertThat(lunch.contains(NOON, ZoneId.of("Europe/Berlin"))).isTrue();
    assertThat(lunch.contains(NOON, ZoneOffset.UTC)).isFalse();
    assertThat(lunch.end(NOON, ZoneId.of("Europe/Berlin"))).isEqualTo("2030-01-07T13:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "22:00", "22-06", "22:00-25:00", "08:00-08:00", "1:00-2:00-3:00"})
  void refusesWhatAreNoHours(String text) {
    assertThatThrownBy(() -> QuietHours.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("quiet-hours: ");
  }
}
