package io.glyphloop.site.http;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends requests that take longer than they may. All have the same time, so that they end in the
 * order in which they began, and the thread that watches them has to be woken by none: a timer that
 * is set and taken back for each request costs more than the rest of this.
 */
final class Deadlines implements AutoCloseable {

  /** How often requests that are over are forgotten, at least. */
  private static final long TIDY = Duration.ofSeconds(1).toNanos();

  private final long nanos;
  private final ConcurrentLinkedQueue<Watch> watches = new ConcurrentLinkedQueue<>();
  private final Thread watcher = new Thread(this::watch, "request-timeout");
  private volatile boolean closed;

  Deadlines(Duration time) {
    nanos = time.toNanos();
    watcher.setDaemon(true);
    watcher.start();
  }

  /**
   * Begins the time of one request.
   *
   * @param end ends the request; called by another thread, once, when its time is up
   */
  Watch begin(Runnable end) {
    Watch watch = new Watch(System.nanoTime() + nanos, end);
    watches.add(watch);
    return watch;
  }

  private void watch() {
    while (!closed) {
      Watch first = watches.peek();
      // With none on its way, whatever begins during the nap has time until after it.
      long left = first == null ? nanos : first.end - System.nanoTime();
      if (first != null && (first.isOver() || left <= 0)) {
        watches.poll();
        first.expire();
      } else {
        LockSupport.parkNanos(this, Math.min(left, TIDY));
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(watcher);
  }

  static final class Watch {

    private final long end;
    private Runnable task;

    private Watch(long end, Runnable task) {
      this.end = end;
      this.task = task;
    }

    /** The request is over: nothing is called any more, and nothing of it is kept. */
    synchronized void over() {
      task = null;
    }

    private synchronized boolean isOver() {
      return task == null;
    }

    private synchronized void expire() {
      if (task != null) {
        task.run();
        task = null;
      }
    }
  }
}
