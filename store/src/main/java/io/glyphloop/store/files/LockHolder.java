package io.glyphloop.store.files;

import io.glyphloop.core.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names the process that holds a lock on a file, for whoever waits for it. Linux tells; elsewhere
 * it is "another process".
 */
public final class LockHolder {

  private static final Path LOCKS = Path.of("/proc/locks");
  private static final String UNKNOWN = "another process";
  private static final int LONGEST = 80;

  /** Options of {@code java} whose value is the next word. */
  private static final Set<String> WITH_VALUE = Set.of("-cp", "-classpath", "--class-path", "-p");

  private LockHolder() {}

  /**
   * Returns whom to name: {@code process 4711 (sqlite3)}, or {@code another process} where that
   * cannot be told.
   *
   * @param files those that may be locked; they need not be there
   */
  public static String of(Path... files) {
    try {
      Set<String> nodes = new HashSet<>();
      for (Path file : files) {
        if (Files.exists(file) && Files.exists(LOCKS)) {
          nodes.add(Files.getAttribute(file, "unix:ino").toString());
        }
      }
      return nodes.isEmpty() ? UNKNOWN : holder(Files.readAllLines(LOCKS), nodes);
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  /** A line is {@code 1: POSIX ADVISORY WRITE 4711 fd:01:1234 120 120}. */
  private static String holder(List<String> locks, Set<String> nodes) {
    OptionalLong pid =
        locks.stream()
            .map(line -> line.trim().split("\\s+"))
            .filter(words -> words.length == 8 && words[3].equals("WRITE"))
            .filter(words -> nodes.contains(words[5].replaceFirst(".*:", "")))
            .mapToLong(words -> Long.parseLong(words[4]))
            .filter(held -> held != ProcessHandle.current().pid())
            .findFirst();
    return pid.isPresent() ? describe(pid.getAsLong()) : UNKNOWN;
  }

  private static String describe(long pid) {
    Optional<ProcessHandle.Info> info = ProcessHandle.of(pid).map(ProcessHandle::info);
    String what =
        info.flatMap(ProcessHandle.Info::command)
            .map(command -> Path.of(command).getFileName().toString())
            .orElse("");
    if (what.equals("java")) {
      what = info.flatMap(ProcessHandle.Info::arguments).map(LockHolder::ofJava).orElse(what);
    }
    return "process " + pid + (what.isEmpty() ? "" : " (" + Printable.excerpt(what, LONGEST) + ")");
  }

  /** Returns what follows the main class: for Glyphloop the command and its options. */
  private static String ofJava(String[] arguments) {
    int at = 0;
    while (at < arguments.length
        && (arguments[at].startsWith("-") || arguments[at].startsWith("@"))) {
      at += WITH_VALUE.contains(arguments[at]) ? 2 : 1;
    }
    return Arrays.stream(arguments).skip(at + 1L).collect(Collectors.joining(" "));
  }
}
