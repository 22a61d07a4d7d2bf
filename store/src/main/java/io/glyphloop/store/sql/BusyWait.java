package io.glyphloop.store.sql;

import io.glyphloop.store.files.LockHolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.BusyHandler;

/**
 * How one connection waits for another process's transaction on an SQLite file: after a while it
 * says for whom, and in the end it gives up.
 */
final class BusyWait extends BusyHandler {

  private static final Logger LOG = LoggerFactory.getLogger(BusyWait.class);

  /** Waits that SQLite's own handler begins with, in milliseconds; the last is repeated. */
  private static final int[] PAUSES = {1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100};

  private final Path file;
  private final Duration patience;
  private long since;
  private boolean told;

  /**
   * @param patience how long to wait at all
   */
  BusyWait(Path file, Duration patience) {
    this.file = file;
    this.patience = patience;
  }

  /** Returns the process that keeps the file, as a message names it. */
  static String holder(Path file) {
    // A transaction on a write-ahead log locks the index beside it.
    return LockHolder.of(file.resolveSibling(file.getFileName() + "-shm"), file);
  }

  /**
   * Waits once.
   *
   * @param earlier how often it has waited for the same lock before
   * @return whether to try again, as SQLite wants it: 0 for no
   */
  @Override
  protected int callback(int earlier) {
    if (earlier == 0) {
      since = System.nanoTime();
      told = false;
    }
    Duration waited = Duration.ofNanos(System.nanoTime() - since);
    if (waited.compareTo(patience) >= 0 || Thread.currentThread().isInterrupted()) {
      return 0;
    }
    if (!told && waited.compareTo(Dialect.NOTICE) >= 0) {
      told = true;
      LOG.warn(
          "waiting for {}, which {} is writing to; giving up after {} s",
          file,
          holder(file),
          patience.toSeconds());
    }
    LockSupport.parkNanos(
        Duration.ofMillis(PAUSES[Math.min(earlier, PAUSES.length - 1)]).toNanos());
    return 1;
  }
}
