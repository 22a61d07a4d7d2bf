package io.glyphloop.core.time;

import io.glyphloop.core.error.CancelledException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Bounds work in time that looks at no clock and that no interrupt reaches: whoever waits for it
 * goes on without it.
 */
public final class TimeLimit {

  private final Duration limit;
  private long end;
  private boolean apart;
  private boolean over;

  /**
   * @param limit how long each call may take
   */
  public TimeLimit(Duration limit) {
    this.limit = limit;
  }

  /**
   * What is done.
   *
   * @param <T> what comes of it
   * @param <E> what it may throw beside what needs no declaration
   */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {

    T run() throws E;
  }

  /**
   * Does work in a thread of its own, which keeps no program alive; one call at a time. An
   * interrupt of the caller stays set, and does not shorten the limit.
   *
   * @param thread what the thread is called
   * @throws TimeoutException when it is not over in time; it may go on, see {@link #apart}
   */
  public <T, E extends Exception> T call(String thread, Work<T, E> work)
      throws E, TimeoutException {
    FutureTask<T> task = new FutureTask<>(work::run);
    begin();
    Thread worker = new Thread(task, thread);
    worker.setDaemon(true);
    worker.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get(left(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (TimeoutException e) {
          if (passes()) {
            throw e;
          }
        }
      }
    } catch (ExecutionException e) {
      throw TimeLimit.<E>cause(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Returns what the work threw, or throws it where it needs no declaration. */
  @SuppressWarnings("unchecked")
  private static <E extends Exception> E cause(ExecutionException failure) {
    if (failure.getCause() instanceof Error error) {
      throw error;
    }
    if (failure.getCause() instanceof RuntimeException exception) {
      throw exception;
    }
    // Nothing else can be thrown by what declares E.
    return (E) failure.getCause();
  }

  /**
   * Does, inside of the work, what has a limit of its own and does not count; what comes after it
   * has the whole time again.
   *
   * @throws CancelledException when the time was over before: nobody waits for it any more
   */
  public <T> T apart(Supplier<T> other) {
    leave();
    try {
      return other.get();
    } finally {
      begin();
    }
  }

  private synchronized void begin() {
    end = System.nanoTime() + limit.toNanos();
    apart = false;
  }

  private synchronized void leave() {
    if (over) {
      throw new CancelledException();
    }
    apart = true;
  }

  private synchronized long left() {
    return apart ? limit.toNanos() : end - System.nanoTime();
  }

  private synchronized boolean passes() {
    over = !apart && System.nanoTime() - end >= 0;
    return over;
  }

  /** Returns whether work took too long; then it is of no more use. */
  public synchronized boolean isOver() {
    return over;
  }
}
