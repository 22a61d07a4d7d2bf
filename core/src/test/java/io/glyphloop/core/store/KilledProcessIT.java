package io.glyphloop.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was said to be committed is there, whenever the process is killed. */
class KilledProcessIT {

  @TempDir Path folder;

  private Process writer(int count, long first) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.awt.headless=true",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            AnswerWriter.class.getName(),
            folder.resolve("w").toString(),
            Integer.toString(count),
            Long.toString(first))
        .redirectError(folder.resolve("stderr-" + first + ".txt").toFile())
        .start();
  }

  private static void note(String line, Map<Long, String> committed) {
    String[] parts = line.split(" ");
    if (parts.length == 2 && parts[1].length() == 64) {
      committed.put(Long.valueOf(parts[0]), parts[1]);
    }
  }

  @Test
  void everyAnswerThatWasReportedSurvivesAKill() throws Exception {
    Random random = new Random(7);
    Map<Long, String> committed = new HashMap<>();
    for (int round = 0; round < 5; round++) {
      Process writer = writer(1_000_000, round * 10_000L);
      int lines = 1 + random.nextInt(40);
      long beyond = random.nextInt(8_000_000);
      try (BufferedReader out = writer.inputReader()) {
        for (int i = 0; i < lines; i++) {
          String line = out.readLine();
          assertThat(line).as("the writer lives").isNotNull();
          note(line, committed);
        }
        LockSupport.parkNanos(beyond);
        // Not Process.destroyForcibly: that would close the stream too.
        writer.toHandle().destroyForcibly();
        // What it printed before it died counts too.
        out.lines().forEach(line -> note(line, committed));
      }
      assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
      checkAll(committed, round + 1);
    }
  }

  private void checkAll(Map<Long, String> committed, int rounds) throws IOException {
    try (SqlWorkspace workspace = SqlWorkspace.open(folder.resolve("w"))) {
      List<Guess> guesses = workspace.guesses(WorkspaceSuite.TARGET, Verdict.ACCEPTED);
      Map<Long, String> stored = new HashMap<>();
      for (Guess guess : guesses) {
        stored.put(guess.id(), guess.image().hex());
        // Reading checks the digest: no row without its whole image, reported or not.
        workspace.image(guess.image());
      }
      assertThat(stored).containsAllEntriesOf(committed);
      assertThat(workspace.runs(WorkspaceSuite.TARGET))
          .hasSize(rounds)
          .allSatisfy(run -> assertThat(run.outcome()).isEqualTo(RunOutcome.KILLED));
    }
    try (Stream<Path> leftovers = Files.list(folder.resolve("w").resolve("tmp"))) {
      assertThat(leftovers).isEmpty();
    }
  }

  @Test
  void severalProcessesWriteAtOnce() throws Exception {
    List<Process> writers = List.of(writer(60, 0), writer(60, 30), writer(60, 1000));
    Map<Long, String> committed = new HashMap<>();
    for (Process writer : writers) {
      try (BufferedReader out = writer.inputReader()) {
        out.lines().forEach(line -> note(line, committed));
      }
      assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(writer.exitValue()).isZero();
    }

    try (SqlWorkspace workspace = SqlWorkspace.open(folder.resolve("w"))) {
      assertThat(committed).hasSize(180);
      assertThat(workspace.guesses(WorkspaceSuite.TARGET, Verdict.ACCEPTED))
          .hasSize(180)
          .allSatisfy(
              guess -> assertThat(committed).containsEntry(guess.id(), guess.image().hex()));
      assertThat(workspace.stats(WorkspaceSuite.TARGET).images()).isEqualTo(150);
      assertThat(workspace.runs(WorkspaceSuite.TARGET))
          .extracting(Run::outcome)
          .containsOnly(RunOutcome.FINISHED);
    }
  }
}
