package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.core.Digest;
import io.glyphloop.core.TestImages;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.ModelState;
import io.glyphloop.store.Promotion;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the real commands at random moments, imports of thousands of files and trainings among
 * them. How often, says {@code -Dglyphloop.kills=N}; what came of a long run stands in {@code
 * docs/performance.md}.
 */
abstract class KilledCommandsSuite {

  private static final int KILLS = Integer.getInteger("glyphloop.kills", 1);

  /** As many as one round of the process prints. */
  private static final int MOST_LINES = 6;

  private static final Duration LONGEST = Duration.ofSeconds(4);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private final CommandLineHarness glyphloop = new CommandLineHarness();
  private final Random random = new Random(17);
  private final Set<Long> imported = new HashSet<>();
  private final Set<Long> relabelled = new HashSet<>();
  private final Set<String> models = new HashSet<>();
  private String live = "";

  /** Makes a workspace's folder ready to be opened. */
  abstract Path prepare(Path root) throws Exception;

  @Test
  void whateverACommandReportedIsThereAfterEachKill() throws Exception {
    Path root = prepare(folder.resolve("w"));
    need(EveryCommand.importFiles(glyphloop, root, folder.resolve("first"), 0));
    imported.add(0L);
    Path captchas = Fixtures.images(folder.resolve("captchas"), 150, 3);
    need(
        glyphloop.run("dataset", "import", "-w", root, "--target", EveryCommand.TRAINED, captchas));
    for (int kill = 0; kill < KILLS; kill++) {
      kill(root, kill);
      check(root);
    }
    everyImageIsWhole(root);
    System.out.printf(
        "%d kills of commands: %d imports of %d files, %d corrections and %d trainings were"
            + " reported, and none was lost%n",
        KILLS, imported.size() - 1, EveryCommand.FILES, relabelled.size(), models.size());
  }

  private static void need(Ran ran) {
    assertThat(ran.status()).as(ran.err()).isZero();
  }

  private void kill(Path root, int number) throws IOException, InterruptedException {
    Path errors = folder.resolve("err-" + number);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + folder,
                "-Dorg.eclipse.deeplearning4j.helpers.disable=false",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                EveryCommand.class.getName(),
                root.toString(),
                folder.resolve("files").toString(),
                Long.toString((number + 1) * 1_000_000L))
            .redirectError(errors.toFile())
            .start();
    try (BufferedReader out = process.inputReader()) {
      int lines = 1 + random.nextInt(MOST_LINES);
      for (int i = 0; i < lines; i++) {
        String line = out.readLine();
        assertThat(line).as(Files.readString(errors)).isNotNull();
        note(line);
      }
      LockSupport.parkNanos(random.nextLong(LONGEST.toNanos()));
      assertThat(process.isAlive()).as(Files.readString(errors)).isTrue();
      // Not Process.destroyForcibly: that would close the stream too.
      process.toHandle().destroyForcibly();
      out.lines().forEach(this::note);
    }
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  private void note(String line) {
    String[] words = line.split(" ");
    switch (words[0]) {
      case "imported" -> imported.add(Long.valueOf(words[1]));
      case "relabelled" -> relabelled.add(Long.valueOf(words[1]));
      case "trained" -> models.add(words[1]);
      case "live" -> live = words[1];
      default -> assertThat(line).isEqualTo("open");
    }
  }

  private void check(Path root) throws IOException {
    try (Workspace workspace = SqlWorkspace.open(root)) {
      labelsAreThere(workspace);
      modelsAreWhole(workspace);
      assertThat(runsWhenNoneIsOpen(workspace))
          .extracting(Run::outcome)
          .doesNotContain(RunOutcome.RUNNING);
    }
    try (Stream<Path> leftovers = Files.list(root.resolve("tmp"))) {
      assertThat(leftovers).isEmpty();
    }
  }

  private void labelsAreThere(Workspace workspace) {
    Map<Digest, String> stored =
        workspace.labels().snapshot(EveryCommand.IMPORTED).samples().stream()
            .collect(Collectors.toMap(Snapshot.Sample::image, Snapshot.Sample::text));
    Map<Digest, String> lost = new HashMap<>();
    imported.stream()
        .flatMapToLong(first -> LongStream.range(first, first + EveryCommand.FILES))
        .forEach(
            picture -> {
              Digest image = Digest.of(TestImages.png(picture));
              String text = stored.get(image);
              boolean right =
                  EveryCommand.CORRECTION.equals(text)
                      // What was corrected may have been committed, and not reported yet.
                      ? picture < EveryCommand.FILES
                      : EveryCommand.label(picture).equals(text) && !relabelled.contains(picture);
              if (!right) {
                lost.put(image, String.valueOf(text));
              }
            });
    assertThat(lost).isEmpty();
  }

  private void modelsAreWhole(Workspace workspace) {
    List<ModelRecord> stored = workspace.models().of(EveryCommand.TRAINED);
    // Asking for the file checks its digest.
    stored.forEach(workspace.models()::file);
    assertThat(stored).extracting(ModelRecord::version).containsAll(models);
    List<Promotion> promotions = workspace.models().promotions(EveryCommand.TRAINED);
    List<String> alive =
        stored.stream()
            .filter(model -> model.state() == ModelState.LIVE)
            .map(ModelRecord::version)
            .toList();
    assertThat(alive)
        .isEqualTo(
            promotions.isEmpty()
                ? List.of()
                : List.of(promotions.get(promotions.size() - 1).version()));
    if (!live.isEmpty()) {
      assertThat(promotions).extracting(Promotion::version).contains(live);
    }
  }

  /** A server sees the end of a process a moment after the system does. */
  private static List<Run> runsWhenNoneIsOpen(Workspace workspace) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<Run> runs = runs(workspace);
    while (runs.stream().anyMatch(run -> run.outcome() == RunOutcome.RUNNING)
        && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      runs = runs(workspace);
    }
    return runs;
  }

  private static List<Run> runs(Workspace workspace) {
    return Stream.of(EveryCommand.IMPORTED, EveryCommand.TRAINED)
        .flatMap(target -> workspace.runs().of(target).stream())
        .toList();
  }

  private void everyImageIsWhole(Path root) {
    try (Workspace workspace = SqlWorkspace.open(root)) {
      // Reading checks the digest: no row without its whole image.
      workspace
          .labels()
          .snapshot(EveryCommand.IMPORTED)
          .samples()
          .forEach(sample -> workspace.images().read(sample.image()));
    }
  }
}
