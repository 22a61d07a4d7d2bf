package io.glyphloop.site.browser;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Ends what takes too long: a browser that hangs answers no call, not even one to quit. */
final class Watchdog implements AutoCloseable {

  private final ScheduledThreadPoolExecutor alarms;

  Watchdog() {
    alarms =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "browser-watchdog");
              thread.setDaemon(true);
              return thread;
            });
    alarms.setRemoveOnCancelPolicy(true);
  }

  /** Does something; when it takes longer than {@code limit}, {@code end} is called meanwhile. */
  <T> T watch(Duration limit, Runnable end, Supplier<T> work) {
    Future<?> alarm = alarms.schedule(end, limit.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return work.get();
    } finally {
      alarm.cancel(false);
    }
  }

  @Override
  public void close() {
    alarms.shutdownNow();
  }
}
