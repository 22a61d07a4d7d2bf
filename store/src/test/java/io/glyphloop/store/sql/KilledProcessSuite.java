package io.glyphloop.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Verdict;
import io.glyphloop.store.Guess;
import io.glyphloop.store.KilledProcess;
import io.glyphloop.store.Promotion;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was said to be committed is there, whenever the process is killed; and processes that work
 * at once lose nothing and do nothing twice. Whatever the database.
 */
abstract class KilledProcessSuite {

  @TempDir Path folder;

  /** Makes a workspace's folder ready to be opened. */
  abstract Path prepare(Path root) throws Exception;

  @BeforeEach
  void prepareWorkspace() throws Exception {
    prepare(folder.resolve("w"));
  }

  private Process writer(int count, long first) throws IOException {
    return java("stderr-" + first + ".txt", AnswerWriter.class, count, first).start();
  }

  private ProcessBuilder java(String errors, Class<?> main, Object first, Object second) {
    return KilledProcess.of(
        main, folder.resolve(errors), List.of("-Xmx256m"), folder.resolve("w"), first, second);
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
      KilledProcess.run(
          java("stderr-" + round, AnswerWriter.class, 1_000_000, round * 10_000L),
          1 + random.nextInt(40),
          Duration.ofNanos(random.nextInt(8_000_000)),
          line -> note(line, committed));
      checkAll(committed, round + 1);
    }
  }

  private void checkAll(Map<Long, String> committed, int rounds) {
    try (Workspace workspace = SqlWorkspace.open(folder.resolve("w"))) {
      List<Guess> guesses = workspace.challenges().guesses(WorkspaceSuite.TARGET, Verdict.ACCEPTED);
      Map<Long, String> stored = new HashMap<>();
      for (Guess guess : guesses) {
        stored.put(guess.id(), guess.image().hex());
        // Reading checks the digest: no row without its whole image, reported or not.
        workspace.images().read(guess.image());
      }
      // No verdict without its label: one transaction wrote both.
      assertThat(workspace.labels().snapshot(WorkspaceSuite.TARGET).samples())
          .extracting(sample -> sample.image().hex() + " " + sample.source())
          .containsExactlyInAnyOrderElementsOf(
              guesses.stream().map(guess -> guess.image().hex() + " ORACLE").distinct().toList());
      assertThat(stored).containsAllEntriesOf(committed);
      KilledProcess.noRunIsOpen(workspace, WorkspaceSuite.TARGET);
      assertThat(workspace.runs().of(WorkspaceSuite.TARGET))
          .hasSize(rounds)
          .extracting(Run::outcome)
          .containsOnly(RunOutcome.KILLED);
    }
    KilledProcess.nothingIsLeft(folder.resolve("w"));
  }

  @Test
  void aRunIsOpenAsLongAsItsProcessIsThere() throws Exception {
    Process writer = writer(1_000_000, 0);
    try (BufferedReader out = writer.inputReader();
        Workspace workspace = SqlWorkspace.open(folder.resolve("w"))) {
      assertThat(out.readLine()).isNotNull();
      assertThat(workspace.runs().of(WorkspaceSuite.TARGET))
          .extracting(Run::outcome)
          .containsExactly(RunOutcome.RUNNING);
      writer.toHandle().destroyForcibly();
      assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
      KilledProcess.noRunIsOpen(workspace, WorkspaceSuite.TARGET);
      assertThat(workspace.runs().of(WorkspaceSuite.TARGET))
          .extracting(Run::outcome)
          .containsExactly(RunOutcome.KILLED);
      assertThat(openRows()).isEqualTo(1);
      assertThat(workspace.runs().startAlone("b", WorkspaceSuite.TARGET, Map.of(), Set.of("crawl")))
          .isPresent();
      // Whoever found its process dead has closed it; the one that is open now is its own.
      assertThat(openRows()).isEqualTo(1);
    }
  }

  private int openRows() {
    Path root = folder.resolve("w");
    Dialect dialect =
        StoreSettings.read(root)
            .url()
            .<Dialect>map(PostgresDialect::new)
            .orElseGet(() -> new SqliteDialect(root.resolve("workspace.db"), 0));
    try (Database database = new Database(dialect, InstantSource.system())) {
      return database.read(
          handle -> handle.select(SqlRunLog.OPEN, WorkspaceSuite.TARGET).mapToMap().list().size());
    }
  }

  @Test
  void twoProcessesDoNothingTwiceAndPromoteWhole() throws Exception {
    int images = 60;
    List<Process> workers =
        List.of(
            java("stderr-a.txt", SharedWork.class, "a", images).start(),
            java("stderr-b.txt", SharedWork.class, "b", images).start());
    List<String> lines = new ArrayList<>();
    for (Process worker : workers) {
      try (BufferedReader out = worker.inputReader()) {
        lines.addAll(out.lines().toList());
      }
      assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(worker.exitValue()).isZero();
    }

    try (Workspace workspace = SqlWorkspace.open(folder.resolve("w"))) {
      // Both gave every label; each was taken from one of them.
      assertThat(lines.stream().filter(line -> line.startsWith("added ")))
          .hasSize(images)
          .doesNotHaveDuplicates();
      assertThat(workspace.challenges().stats(WorkspaceSuite.TARGET).challenges())
          .isEqualTo(images);
      assertThat(workspace.labels().snapshot(WorkspaceSuite.TARGET).samples()).hasSize(images);
      assertModelsAreWhole(workspace, lines);
    }
    assertThat(lines.stream().filter(line -> line.startsWith("took ")))
        .hasSize(2 * SharedWork.MODELS)
        .extracting(line -> Integer.parseInt(line.substring("took ".length())))
        .satisfies(
            taken ->
                assertThat(taken.stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(SharedWork.QUOTA));
    assertThat(lines).contains("alone");
  }

  private static void assertModelsAreWhole(Workspace workspace, List<String> lines) {
    List<String> told =
        lines.stream()
            .filter(line -> line.startsWith("live "))
            .map(line -> line.substring("live ".length()))
            .toList();
    assertThat(told).hasSize(2 * SharedWork.MODELS).doesNotHaveDuplicates();
    assertThat(KilledProcess.wholeModels(workspace, WorkspaceSuite.TARGET, told, ""))
        .hasSameSizeAs(told);
    assertThat(workspace.models().promotions(WorkspaceSuite.TARGET))
        .extracting(Promotion::version)
        .containsExactlyInAnyOrderElementsOf(told);
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

    try (Workspace workspace = SqlWorkspace.open(folder.resolve("w"))) {
      assertThat(committed).hasSize(180);
      assertThat(workspace.challenges().guesses(WorkspaceSuite.TARGET, Verdict.ACCEPTED))
          .hasSize(180)
          .allSatisfy(
              guess -> assertThat(committed).containsEntry(guess.id(), guess.image().hex()));
      assertThat(workspace.challenges().stats(WorkspaceSuite.TARGET).images()).isEqualTo(150);
      assertThat(workspace.runs().of(WorkspaceSuite.TARGET))
          .extracting(Run::outcome)
          .containsOnly(RunOutcome.FINISHED);
    }
  }
}
