package io.glyphloop.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that owns a run or a temporary file. Numbers are reused, so the time of its start tells
 * two processes of the same number apart.
 *
 * @param pid the process number
 * @param start when it started
 */
record OwnerProcess(long pid, Instant start) {

  /** Systems report the start in coarse ticks, and may correct the clock in between. */
  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  /** Returns this process. */
  static OwnerProcess current() {
    ProcessHandle self = ProcessHandle.current();
    return new OwnerProcess(self.pid(), self.info().startInstant().orElse(Instant.EPOCH));
  }

  /** Returns whether it is still there. */
  boolean isAlive() {
    Optional<ProcessHandle> handle = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    if (handle.isEmpty()) {
      return false;
    }
    // Where the system hides the start, the number has to do.
    return handle
        .get()
        .info()
        .startInstant()
        .map(seen -> Duration.between(seen, start).abs().compareTo(TOLERANCE) <= 0)
        .orElse(true);
  }
}
