package io.glyphloop.loop.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class JobRunnerTest {

  @Test
  @Timeout(60)
  void plansAnewWhenTheClockWasSetBack() {
    Cancellation cancellation = new Cancellation();
    Instant start = Instant.now();
    Instant setBack = start.minus(Duration.ofHours(2));
    AtomicReference<Instant> clock = new AtomicReference<>(start);
    // Whoever asks for the second time finds the clock set back by two hours.
    JobRunner runner =
        new JobRunner(JobStore.inMemory(), cancellation, () -> clock.getAndSet(setBack));
    AtomicReference<String> done = new AtomicReference<>();
    runner.run(
        List.of(new JobRunner.Planned("look", start.plus(Duration.ofHours(1)))),
        (name, plan) -> {
          done.set(name);
          cancellation.request();
        });
    assertThat(done).hasValue("look");
  }
}
