package io.glyphloop.site.politeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.LockedOutException;
import io.glyphloop.core.error.SiteFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LockoutBreakerTest {

  private static final int VISITORS = 20;
  private static final int TOO_MANY = 5;

  /** Whoever comes after five shut doors were told is stopped, also while others are telling. */
  @Test
  void theFifthShutDoorStopsAllAtOnce() throws Exception {
    ExecutorService sessions = Executors.newFixedThreadPool(VISITORS);
    try {
      int late = 0;
      for (int round = 0; round < 3000; round++) {
        late += letInAfterFive(sessions);
      }
      assertThat(late).isZero();
    } finally {
      sessions.shutdownNow();
    }
  }

  private static int letInAfterFive(ExecutorService sessions) throws Exception {
    LockoutBreaker lockOuts = new LockoutBreaker();
    AtomicInteger told = new AtomicInteger();
    CyclicBarrier together = new CyclicBarrier(VISITORS);
    List<Future<Boolean>> letIn = new ArrayList<>();
    for (int i = 0; i < VISITORS; i++) {
      letIn.add(
          sessions.submit(
              () -> {
                together.await();
                lockOuts.failed(SiteFailure.THROTTLED);
                return told.incrementAndGet() >= TOO_MANY && isOpen(lockOuts);
              }));
    }
    int late = 0;
    for (Future<Boolean> session : letIn) {
      late += session.get() ? 1 : 0;
    }
    assertThatThrownBy(lockOuts::check).isInstanceOf(LockedOutException.class);
    return late;
  }

  private static boolean isOpen(LockoutBreaker lockOuts) {
    try {
      lockOuts.check();
      return true;
    } catch (LockedOutException e) {
      return false;
    }
  }
}
