package io.glyphloop.site.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchdogTest {

  @Test
  void endsWhatTakesTooLongAndNotBefore() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    try (Watchdog watchdog = new Watchdog()) {
      long start = System.nanoTime();
      watchdog.begin(Duration.ofMillis(100), ended::countDown);
      assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(100_000_000);
    }
  }

  @Test
  void leavesWhatIsOver() throws InterruptedException {
    AtomicInteger early = new AtomicInteger();
    CountDownLatch ended = new CountDownLatch(2);
    Duration limit = Duration.ofMillis(50);
    try (Watchdog watchdog = new Watchdog()) {
      assertThat(watchdog.watch(limit, early::incrementAndGet, () -> "quick")).isEqualTo("quick");
      watchdog.begin(limit, ended::countDown);
      watchdog.begin(limit, ended::countDown);
      assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(early).hasValue(0);
  }
}
