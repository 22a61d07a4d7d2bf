package io.glyphloop.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.store.KilledProcess;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process at random moments of all that it can be at: opening, importing, answering,
 * labelling, registering and promoting models. How often, says {@code -Dglyphloop.kills=N}; what
 * came of a long run stands in {@code docs/performance.md}.
 */
abstract class RandomKillsSuite {

  private static final int KILLS = Integer.getInteger("glyphloop.kills", 3);

  /** More than two rounds of the writer. */
  private static final int MOST_LINES = 120;

  private static final int LONGEST_NANOS = 400_000_000;

  @TempDir Path folder;

  private final Random random = new Random(11);
  private final Map<String, String> labels = new HashMap<>();
  private final Map<String, String> models = new HashMap<>();
  private final Set<Long> finished = new HashSet<>();
  private String live = "";

  /** Makes a workspace's folder ready to be opened. */
  abstract Path prepare(Path root) throws Exception;

  @Test
  void whateverWasReportedIsThereAfterEachKill() throws Exception {
    Path root = prepare(folder.resolve("w"));
    for (int kill = 0; kill < KILLS; kill++) {
      kill(root, kill);
      check(root);
    }
    System.out.printf(
        "%d kills: %d labels, %d models and %d runs were reported, and none was lost%n",
        KILLS, labels.size(), models.size(), finished.size());
  }

  private void kill(Path root, int number) throws IOException, InterruptedException {
    // One kill in five comes while the workspace is being opened.
    int lines = random.nextInt(5) > 0 ? 1 + random.nextInt(MOST_LINES) : 0;
    KilledProcess.run(
        KilledProcess.of(
            EverythingWriter.class,
            folder.resolve("err"),
            List.of(
                "-Djava.io.tmpdir=" + folder,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"),
            root,
            number * 1_000_000L),
        lines,
        Duration.ofNanos(random.nextInt(LONGEST_NANOS)),
        this::note);
  }

  /** The last line may be cut off. */
  private void note(String line) {
    String[] words = line.split(" ");
    switch (words[0]) {
      case "label" -> {
        if (words.length == 3 && words[2].length() == 5) {
          labels.put(words[1], words[2]);
        }
      }
      case "model" -> {
        if (words.length == 3 && words[2].length() == 64) {
          models.put(words[1], words[2]);
        }
      }
      case "live" -> live = words.length == 2 && models.containsKey(words[1]) ? words[1] : live;
      case "finished" -> finished.add(Long.valueOf(words[1]));
      default -> assertThat("open").startsWith(words[0]);
    }
  }

  private void check(Path root) {
    try (Workspace workspace = SqlWorkspace.open(root)) {
      Map<String, String> stored = new HashMap<>();
      for (Snapshot.Sample sample : workspace.labels().snapshot(WorkspaceSuite.TARGET).samples()) {
        stored.put(sample.image().hex(), sample.text());
        // Reading checks the digest: no row without its whole image.
        workspace.images().read(sample.image());
      }
      // What a person said after the import may have been committed, and not reported yet.
      labels.forEach(
          (image, text) ->
              assertThat(stored.get(image)).isIn(text, text.equals("abcde") ? "fghij" : text));
      checkModels(workspace);
      List<Run> runs = workspace.runs().of(WorkspaceSuite.TARGET);
      assertThat(runs.stream().filter(run -> finished.contains(run.id())))
          .hasSameSizeAs(finished)
          .allMatch(run -> run.outcome() == RunOutcome.FINISHED);
    }
    KilledProcess.nothingIsLeft(root);
  }

  private void checkModels(Workspace workspace) {
    assertThat(KilledProcess.wholeModels(workspace, WorkspaceSuite.TARGET, models.keySet(), live))
        .allSatisfy(
            model ->
                assertThat(model.digest().hex())
                    .isEqualTo(models.getOrDefault(model.version(), model.digest().hex())));
  }
}
