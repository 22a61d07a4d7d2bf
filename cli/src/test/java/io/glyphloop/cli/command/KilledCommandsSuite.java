package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.core.Digest;
import io.glyphloop.core.TestImages;
import io.glyphloop.store.KilledProcess;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
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
    KilledProcess.run(
        KilledProcess.of(
            EveryCommand.class,
            folder.resolve("err-" + number),
            List.of(
                "-Djava.io.tmpdir=" + folder,
                "-Dorg.eclipse.deeplearning4j.helpers.disable=false",
                "-Xmx1g"),
            root,
            folder.resolve("files"),
            (number + 1) * 1_000_000L),
        1 + random.nextInt(MOST_LINES),
        Duration.ofNanos(random.nextLong(LONGEST.toNanos())),
        this::note);
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

  private void check(Path root) {
    try (Workspace workspace = SqlWorkspace.open(root)) {
      labelsAreThere(workspace);
      KilledProcess.wholeModels(workspace, EveryCommand.TRAINED, models, live);
      KilledProcess.noRunIsOpen(workspace, EveryCommand.IMPORTED, EveryCommand.TRAINED);
    }
    KilledProcess.nothingIsLeft(root);
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
