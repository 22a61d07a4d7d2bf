package io.glyphloop.store.files;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A process that owns a run or a temporary file. Numbers are reused, so the time of its start tells
 * two processes of the same number apart.
 *
 * @param host the name of its machine; empty for what an earlier version wrote
 */
public record OwnerProcess(String host, long pid, Instant start) {

  /** Systems report the start in coarse ticks, and may correct the clock in between. */
  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  private static final Path LINUX_HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  public static OwnerProcess current() {
    ProcessHandle self = ProcessHandle.current();
    return new OwnerProcess(
        hostName(),
        self.pid(),
        self.info().startInstant().orElse(Instant.EPOCH).truncatedTo(ChronoUnit.MICROS));
  }

  /** Where the system tells the name as a file, no name server is asked. */
  private static String hostName() {
    try {
      return Files.isReadable(LINUX_HOST_NAME)
          ? Files.readString(LINUX_HOST_NAME).strip()
          : InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    } catch (IOException e) {
      throw StorageErrors.io("reading", LINUX_HOST_NAME, e);
    }
  }

  /** Returns whether it is still there, by what this machine knows. */
  public boolean isAlive() {
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
