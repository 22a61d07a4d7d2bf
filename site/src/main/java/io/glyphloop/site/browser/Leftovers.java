package io.glyphloop.site.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What killed programs have left. Usually that is nothing, because the shell beside each driver
 * outlives the program and cleans up. Where the shell was killed too, as by a system that is short
 * of memory, the next program that starts a browser does it.
 */
final class Leftovers {

  private static final Duration END = Duration.ofSeconds(5);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
  private static final Path PROCESSES = Path.of("/proc");

  private Leftovers() {}

  /**
   * Ends the processes and deletes the folders of programs that are gone. What a running program
   * uses, or another user owns, stays. Processes are found where Linux shows them; other systems
   * get their folders cleaned up alone.
   *
   * @param temporary where the folders of all programs are
   */
  static void sweep(Path temporary) {
    try {
      for (Path folder : BrowserFolder.ofOthers(temporary)) {
        sweepOne(folder);
      }
    } catch (IOException e) {
      LOG.debug("{} could not be searched: {}", temporary, e.toString());
    }
  }

  private static void sweepOne(Path folder) {
    try {
      if (!BrowserFolder.isAbandoned(folder)) {
        return;
      }
      LOG.info("a killed program left {}", folder);
      end(folder);
      BrowserFolder.delete(folder);
    } catch (IOException e) {
      LOG.debug("{} is left alone: {}", folder, e.toString());
    }
  }

  /** Ends all processes of a folder, and waits until they write into it no more. */
  static void end(Path folder) {
    long deadline = System.nanoTime() + END.toNanos();
    List<ProcessHandle> left = processesOf(folder);
    while (!left.isEmpty() && System.nanoTime() < deadline) {
      left.forEach(ProcessHandle::destroyForcibly);
      LockSupport.parkNanos(POLL_INTERVAL.toNanos());
      // Those that were just being started are seen now; a dead one shows no environment.
      left = processesOf(folder);
    }
  }

  /** All that was started with the folder for its temporary files, and what they started. */
  private static List<ProcessHandle> processesOf(Path folder) {
    if (!Files.isDirectory(PROCESSES)) {
      return List.of();
    }
    String variable = DriverProcess.environmentOf(folder);
    try (Stream<Path> all = Files.list(PROCESSES)) {
      return all.filter(process -> process.getFileName().toString().matches("\\d+"))
          .filter(process -> environment(process).contains(variable))
          .map(process -> ProcessHandle.of(Long.parseLong(process.getFileName().toString())))
          .flatMap(Optional::stream)
          .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
          .distinct()
          .toList();
    } catch (IOException e) {
      LOG.debug("the processes of {} cannot be seen: {}", folder, e.toString());
      return List.of();
    }
  }

  private static List<String> environment(Path process) {
    try {
      byte[] text = Files.readAllBytes(process.resolve("environ"));
      return Arrays.asList(new String(text, StandardCharsets.UTF_8).split("\0"));
    } catch (IOException e) {
      // Gone by now, or another user's.
      return List.of();
    }
  }
}
