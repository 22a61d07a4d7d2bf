package io.glyphloop.loop.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.error.ConfigException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.loop.LoginTarget;
import io.glyphloop.site.config.TargetConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LocalLoopsTest {

  private static final TargetConfig FILE =
      TargetConfig.load(new ConfigSource("test", LoginTarget.of("t", "ab", 1, "")));
  private static final Duration LONG = Duration.ofSeconds(20);

  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final AtomicInteger runs = new AtomicInteger();

  /** Knows one target, whose loop does what it is given. */
  private LocalLoops loops(Consumer<Cancellation> loop) {
    return new LocalLoops(
        new KnownTargets() {
          @Override
          public Set<String> names() {
            return Set.of("t");
          }

          @Override
          public Optional<TargetConfig> file(String target) {
            return target.equals("t") ? Optional.of(FILE) : Optional.empty();
          }

          @Override
          public void loop(TargetConfig target, Cancellation cancellation) {
            runs.incrementAndGet();
            loop.accept(cancellation);
          }
        });
  }

  private static void awaitEnd(CountDownLatch latch) {
    try {
      assertThat(latch.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void untilEnded(LocalLoops loops) {
    while (loops.state("t") != LocalLoops.State.NONE) {
      Thread.onSpinWait();
    }
  }

  @Test
  void oneRunsUntilItIsStoppedAndThenCanBeStartedAgain() {
    try (LocalLoops loops =
        loops(
            cancellation -> {
              cancellation.await(LONG);
              awaitEnd(mayEnd);
              cancellation.check();
            })) {
      assertThat(loops.state("t")).isEqualTo(LocalLoops.State.NONE);
      loops.start("t");
      loops.start("t");
      assertThat(loops.state("t")).isEqualTo(LocalLoops.State.RUNNING);
      loops.stop("t");
      assertThat(loops.state("t")).isEqualTo(LocalLoops.State.STOPPING);
      assertThatExceptionOfType(UsageException.class).isThrownBy(() -> loops.start("t"));
      mayEnd.countDown();
      untilEnded(loops);
      assertThat(loops.problem("t")).isEmpty();
      loops.start("t");
      assertThat(loops.state("t")).isEqualTo(LocalLoops.State.RUNNING);
    }
    assertThat(runs).hasValue(2);
  }

  @Test
  void closingStopsThemAndWaits() {
    AtomicInteger ended = new AtomicInteger();
    LocalLoops loops =
        loops(
            cancellation -> {
              cancellation.await(LONG);
              ended.incrementAndGet();
            });
    loops.start("t");
    loops.close();
    assertThat(ended).hasValue(1);
    assertThat(loops.state("t")).isEqualTo(LocalLoops.State.NONE);
  }

  @Test
  void whyOneEndedIsTold() {
    try (LocalLoops loops =
        loops(
            cancellation -> {
              throw new UsageException("the site may not be visited", "ask its owner");
            })) {
      loops.start("t");
      untilEnded(loops);
      assertThat(loops.problem("t").orElseThrow()).contains("may not be visited", "its owner");
    }
    try (LocalLoops loops =
        loops(
            cancellation -> {
              throw new IllegalStateException("broken");
            })) {
      loops.start("t");
      untilEnded(loops);
      assertThat(loops.problem("t").orElseThrow()).contains("broken", "defect");
    }
  }

  @Test
  void withoutAFileThereIsNoLoop() {
    try (LocalLoops loops = loops(cancellation -> {})) {
      assertThatExceptionOfType(ConfigException.class)
          .isThrownBy(() -> loops.start("other"))
          .withMessageContaining("--target");
    }
    assertThat(runs).hasValue(0);
  }
}
