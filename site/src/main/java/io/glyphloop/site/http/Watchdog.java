package io.glyphloop.site.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;

/**
 * Ends what takes too long: a site that drips bytes, or a browser that hangs and answers no call,
 * not even one to quit. Safe for several threads.
 */
public final class Watchdog implements AutoCloseable {

  private final ScheduledThreadPoolExecutor alarms =
      new ScheduledThreadPoolExecutor(1, new DefaultThreadFactory("watchdog", true));

  public Watchdog() {
    alarms.setRemoveOnCancelPolicy(true);
  }

  /** Does something; when it takes longer than {@code limit}, {@code end} is called meanwhile. */
  public <T> T watch(Duration limit, Runnable end, Supplier<T> work) {
    Future<?> alarm = begin(limit, end);
    try {
      return work.get();
    } finally {
      alarm.cancel(false);
    }
  }

  /** Returns the alarm to cancel when the work is over. */
  Future<?> begin(Duration limit, Runnable end) {
    return alarms.schedule(end, limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    alarms.shutdownNow();
  }
}
