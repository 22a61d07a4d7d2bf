package io.glyphloop.store.sql;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long a database server has been away that had answered before: who works on it waits for it.
 * Safe for several threads, which wait together.
 */
final class Absence {

  private static final Logger LOG = LoggerFactory.getLogger(Absence.class);

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final String server;
  private boolean known;
  private boolean away;
  private long since;

  /**
   * @param server as the user knows it
   */
  Absence(String server) {
    this.server = server;
  }

  /** It has answered. */
  synchronized void over() {
    if (away) {
      LOG.warn("{} answers again; the work goes on", server);
    }
    known = true;
    away = false;
  }

  /**
   * Waits a moment, and says so at first. A server that has never answered is not waited for.
   *
   * @return whether there is no use in trying again: it was away for too long, or whoever waits is
   *     interrupted
   */
  boolean isTooLong() {
    return !isBearable() || isInterrupted();
  }

  private synchronized boolean isBearable() {
    if (known && !away) {
      away = true;
      since = System.nanoTime();
      LOG.warn(
          "{} does not answer; waiting for it, giving up after {} s",
          server,
          Dialect.ABSENCE.toSeconds());
    }
    return known && System.nanoTime() - since < Dialect.ABSENCE.toNanos();
  }

  private static boolean isInterrupted() {
    LockSupport.parkNanos(PAUSE.toNanos());
    return Thread.currentThread().isInterrupted();
  }
}
