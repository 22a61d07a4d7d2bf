package io.glyphloop.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.error.CancelledException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class TimeLimitTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final TimeLimit limit = new TimeLimit(Duration.ofMillis(50));

  @Test
  void handsOnWhatComesOfTheWork() throws Exception {
    assertThat(new TimeLimit(LONG).<String, RuntimeException>call("t", () -> "done"))
        .isEqualTo("done");
    assertThatThrownBy(
            () ->
                new TimeLimit(LONG)
                    .call(
                        "t",
                        () -> {
                          throw new IOException("broken");
                        }))
        .isInstanceOf(IOException.class)
        .hasMessage("broken");
    assertThatThrownBy(
            () ->
                new TimeLimit(LONG)
                    .call(
                        "t",
                        () -> {
                          throw new AssertionError("wrong");
                        }))
        .isInstanceOf(AssertionError.class);
  }

  /** What is left alone may go on, but sends nothing any more. */
  @Test
  void leavesAloneWhatTakesTooLong() throws Exception {
    CountDownLatch late = new CountDownLatch(1);
    CompletableFuture<Throwable> after = new CompletableFuture<>();
    assertThatThrownBy(
            () ->
                limit.call(
                    "t",
                    () -> {
                      late.await();
                      try {
                        return limit.apart(() -> "sent");
                      } catch (CancelledException e) {
                        after.complete(e);
                        throw e;
                      }
                    }))
        .isInstanceOf(TimeoutException.class);
    assertThat(limit.isOver()).isTrue();
    late.countDown();
    assertThat(after.get(30, TimeUnit.SECONDS)).isInstanceOf(CancelledException.class);
  }

  @Test
  void doesNotCountWhatHasALimitOfItsOwn() throws Exception {
    String done =
        limit.call(
            "t",
            () ->
                limit.apart(
                    () -> {
                      assertThat(new Cancellation().await(Duration.ofMillis(150))).isFalse();
                      return "sent";
                    }));
    assertThat(done).isEqualTo("sent");
    assertThat(limit.isOver()).isFalse();
  }
}
