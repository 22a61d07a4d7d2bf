package io.glyphloop.site.politeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.config.MovableClock;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostRatesTest {

  private static final URI FAR = URI.create("https://login.example.com/login");
  private static final URI OTHER = URI.create("https://other.example.com/login");
  private static final URI NEAR = URI.create("http://127.0.0.1:8123/login");

  private final List<Duration> turns = new ArrayList<>();
  private final List<Duration> quiet = new ArrayList<>();
  private final MovableClock clock = new MovableClock();
  private boolean stop;

  @Test
  void letsOneRequestASecondThroughOutsideLoopback() {
    HostRates rates = rates(Optional.empty());
    for (int i = 0; i < 6; i++) {
      rates.await(FAR);
    }
    // The clock of the limiter is the machine's: the first turn is part of a running second.
    assertThat(turns.get(5)).isBetween(Duration.ofMillis(3500), Duration.ofSeconds(5));
  }

  @Test
  void countsEachHostForItself() {
    HostRates rates = rates(Optional.of(0.01));
    rates.await(FAR);
    rates.await(OTHER);
    assertThat(turns).containsExactly(Duration.ZERO, Duration.ZERO);
    rates.await(URI.create("http://LOGIN.example.com:8080/"));
    assertThat(turns.get(2)).isGreaterThan(Duration.ofSeconds(90));
  }

  @Test
  void hasNoRateOnLoopbackUnlessTheFileHasOne() {
    HostRates free = rates(Optional.empty());
    for (int i = 0; i < 100; i++) {
      free.await(NEAR);
    }
    assertThat(turns).isEmpty();
    HostRates limited = rates(Optional.of(0.01));
    limited.await(NEAR);
    limited.await(NEAR);
    assertThat(turns.get(1)).isGreaterThan(Duration.ofSeconds(90));
  }

  @Test
  void keepsTheSlowerOfRateAndCrawlDelay() {
    HostRates rates = rates(Optional.of(0.01));
    rates.slower(FAR, Duration.ofSeconds(5));
    rates.slower(OTHER, Duration.ofSeconds(1000));
    for (URI host : List.of(FAR, FAR, OTHER, OTHER)) {
      rates.await(host);
    }
    assertThat(turns.get(1)).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(100));
    assertThat(turns.get(3)).isBetween(Duration.ofSeconds(990), Duration.ofSeconds(1000));
  }

  @Test
  void leavesAHostAloneThatAsksForIt() {
    HostRates rates = rates(Optional.of(1000.0));
    rates.heed(FAR, "20");
    rates.heed(FAR, "10");
    rates.await(FAR);
    rates.await(OTHER);
    assertThat(quiet).containsExactly(Duration.ofSeconds(20));
    clock.advance(Duration.ofSeconds(20));
    rates.await(FAR);
    assertThat(quiet).hasSize(1);
  }

  @Test
  void givesUpWhereTheWaitIsLongOrTheWorkStops() {
    HostRates rates = rates(Optional.empty());
    rates.heed(FAR, "600");
    assertThrottled(rates, FAR, "login.example.com asked for no request in the next 600 s");
    assertThat(quiet).isEmpty();
    stop = true;
    rates.heed(OTHER, "3");
    assertThrottled(rates, OTHER, "in the next 3 s");
    assertThat(turns).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | 3",
        "0 | 0",
        "' 7 ' | 7",
        "3600 | 3600",
        "Thu, 1 Jan 2026 12:00:05 GMT | 5",
        "Thu, 1 Jan 2026 13:00:00 GMT | 3600",
        "Thu, 1 Jan 2026 11:00:00 GMT | 0",
      })
  void readsRetryAfter(String header, int seconds) {
    assertThat(rates(Optional.empty()).heed(FAR, header)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"soon", "-5", "99999999999999999999", "''"})
  void ignoresARetryAfterThatCannotBeRead(String header) {
    assertThat(rates(Optional.empty()).heed(FAR, header)).isEmpty();
  }

  private static void assertThrottled(HostRates rates, URI address, String words) {
    assertThatThrownBy(() -> rates.await(address))
        .isInstanceOfSatisfying(
            SiteException.class, e -> assertThat(e.failure()).isEqualTo(SiteFailure.THROTTLED))
        .hasMessageContaining(words);
  }

  private HostRates rates(Optional<Double> rate) {
    return new HostRates(
        rate,
        clock,
        wait -> {
          turns.add(wait);
          return false;
        },
        wait -> {
          quiet.add(wait);
          return stop;
        });
  }
}
