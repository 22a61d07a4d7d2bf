package io.glyphloop.site.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

  @Test
  void endsWhatTakesTooLongAndNotBefore() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    try (Deadlines deadlines = new Deadlines(Duration.ofMillis(100))) {
      long start = System.nanoTime();
      deadlines.begin(ended::countDown);
      assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(100_000_000);
    }
  }

  @Test
  void leavesWhatIsOverAndEndsTheRestInTheirOrder() throws InterruptedException {
    AtomicInteger early = new AtomicInteger();
    CountDownLatch ended = new CountDownLatch(2);
    try (Deadlines deadlines = new Deadlines(Duration.ofMillis(50))) {
      Deadlines.Watch quick = deadlines.begin(early::incrementAndGet);
      quick.over();
      deadlines.begin(ended::countDown);
      deadlines.begin(ended::countDown);
      assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(early).hasValue(0);
  }
}
