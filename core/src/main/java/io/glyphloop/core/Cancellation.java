package io.glyphloop.core;

import io.glyphloop.core.error.CancelledException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A request to stop at the next safe point, made by Ctrl-C or by another thread. Long work asks
 * often and leaves everything it has finished in order.
 */
public final class Cancellation {

  private final CountDownLatch requested = new CountDownLatch(1);
  private volatile boolean watched;

  /** Asks the work to stop; may be called from any thread, more than once. */
  public void request() {
    requested.countDown();
  }

  public boolean isRequested() {
    watched = true;
    return requested.getCount() == 0;
  }

  /** Returns whether any work has asked yet: before that, none is to be waited for. */
  public boolean isWatched() {
    return watched;
  }

  /**
   * Waits, but no longer than until somebody asks. An interrupt of the thread ends the waiting too
   * and stays set.
   *
   * @param atMost how long to wait; zero or less does not wait
   * @return whether somebody asked
   */
  public boolean await(Duration atMost) {
    watched = true;
    try {
      return requested.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return isRequested();
    }
  }

  /**
   * Ends the work when somebody asked.
   *
   * @throws CancelledException when {@link #isRequested()}
   */
  public void check() {
    if (isRequested()) {
      throw new CancelledException();
    }
  }
}
