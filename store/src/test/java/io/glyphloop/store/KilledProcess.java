package io.glyphloop.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.assertj.core.api.Condition;

/** Processes of the tests' own classes, SIGKILL, and what must hold of a workspace after it. */
public final class KilledProcess {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private KilledProcess() {}

  /**
   * Returns what starts a class of this class path as a process of its own.
   *
   * @param errors takes its standard error
   * @param options of the JVM
   */
  public static ProcessBuilder of(
      Class<?> main, Path errors, List<String> options, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.awt.headless=true");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    return new ProcessBuilder(command).redirectError(errors.toFile());
  }

  /**
   * Starts a process, and kills it in the middle of what it does.
   *
   * @param lines how many it prints before
   * @param later how long it goes on after the last of them
   * @param told takes each line, also those that it printed until it was dead
   */
  public static void run(ProcessBuilder builder, int lines, Duration later, Consumer<String> told)
      throws IOException, InterruptedException {
    Path errors = builder.redirectError().file().toPath();
    Process process = builder.start();
    try (BufferedReader out = process.inputReader()) {
      for (int i = 0; i < lines; i++) {
        String line = out.readLine();
        assertThat(line).as(Files.readString(errors)).isNotNull();
        told.accept(line);
      }
      LockSupport.parkNanos(later.toNanos());
      assertThat(process.isAlive()).as(Files.readString(errors)).isTrue();
      // Not Process.destroyForcibly: that would close the stream too.
      process.toHandle().destroyForcibly();
      out.lines().forEach(told);
    }
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  /**
   * Every model of a target is whole, those that were reported are there, and the one that is live
   * is that of the last promotion.
   *
   * @param live which promotion was reported last; empty before one
   */
  public static List<ModelRecord> wholeModels(
      Workspace workspace, String target, Iterable<String> reported, String live) {
    List<ModelRecord> stored = workspace.models().of(target);
    // Asking for the file checks its digest.
    stored.forEach(workspace.models()::file);
    assertThat(stored).extracting(ModelRecord::version).containsAll(reported);
    List<Promotion> promotions = workspace.models().promotions(target);
    List<String> last =
        promotions.stream()
            .skip(Math.max(0, promotions.size() - 1))
            .map(Promotion::version)
            .toList();
    assertThat(stored)
        .filteredOn(model -> model.state() == ModelState.LIVE)
        .extracting(ModelRecord::version)
        .isEqualTo(last);
    if (!live.isEmpty()) {
      assertThat(promotions).extracting(Promotion::version).contains(live);
    }
    return stored;
  }

  /** No run is open: a server sees the end of a process a moment after the system does. */
  public static void noRunIsOpen(Workspace workspace, String... targets) {
    Condition<Workspace> open =
        new Condition<>(
            at ->
                Arrays.stream(targets)
                    .flatMap(target -> at.runs().of(target).stream())
                    .anyMatch(run -> run.outcome() == RunOutcome.RUNNING),
            "with an open run");
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (open.matches(workspace) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    assertThat(workspace).isNot(open);
  }

  /** Nothing half-written lies about. */
  public static void nothingIsLeft(Path root) {
    assertThat(root.resolve("tmp")).isEmptyDirectory();
  }
}
