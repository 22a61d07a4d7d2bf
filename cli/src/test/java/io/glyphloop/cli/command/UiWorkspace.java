package io.glyphloop.cli.command;

import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.model.Provenance;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.NewChallenge;
import io.glyphloop.store.TestRows;
import io.glyphloop.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A workspace to look at: one target with answers, failures, two models and two label issues, and
 * one with pictures that nobody has read.
 *
 * @param crawl the run of the answers
 */
record UiWorkspace(Workspace workspace, long crawl) {

  static final String TARGET = "t";
  static final String UNREAD = "u";

  /** How many challenges were answered, one in ten of them wrong. */
  static final int ANSWERED = 130;

  private static final TextRule RULE = TextRule.fixed("a-d", 2);

  static UiWorkspace fill(Workspace workspace) throws IOException {
    workspace.labels().rememberRule(TARGET, RULE);
    workspace.labels().rememberRule(UNREAD, RULE);
    long crawl = workspace.runs().start("crawl", TARGET, Map.of("model", "t-1")).id();
    UiWorkspace filled = new UiWorkspace(workspace, crawl);
    for (int i = 0; i < ANSWERED; i++) {
      filled.answer(i, i % 10 == 0 ? Verdict.REJECTED : Verdict.ACCEPTED);
    }
    for (int i = 1; i <= 2; i++) {
      Path file = Files.writeString(workspace.root().resolve("tmp/model"), "model " + i);
      workspace.models().register(TARGET, file, manifest(), Map.of("validation.exact", "90%"));
    }
    workspace.models().promote("t-1", "the first model");
    filled.doubtLabels();
    long collected = workspace.runs().start("crawl", UNREAD, Map.of("model", "none")).id();
    workspace
        .challenges()
        .record(
            UNREAD,
            collected,
            IntStream.range(2000, 2030)
                .mapToObj(i -> new NewChallenge(TestImages.png(i), List.of()))
                .toList());
    return filled;
  }

  private static ModelManifest manifest() {
    return new ModelManifest(
        "fast",
        RULE,
        Decoding.POSITIONS,
        2,
        new InputSize(24, 16),
        new Provenance("s", 100, 10, 50, 1, Map.of(), Optional.empty(), "test", "test"));
  }

  /** Records one answer, {@code ab}, as a crawl does. */
  void answer(long image, Verdict verdict) {
    Recognition read = new Recognition("ab", 0.9, List.of(), "t-1");
    TestRows.answer(workspace, TARGET, crawl, TestImages.png(image), read, verdict, "");
  }

  /** Writes what a check of the labels leaves: two that say {@code aa} and are read {@code ab}. */
  private void doubtLabels() throws IOException {
    StringBuilder table =
        new StringBuilder("image,label,read,confidence,label_probability,kind,held_out,correct\n");
    for (int i = 1000; i < 1002; i++) {
      byte[] image = TestImages.png(i);
      TestRows.label(workspace, TARGET, crawl, image, "aa", LabelSource.IMPORTED, 1);
      table.append(Digest.of(image)).append(",aa,ab,0.9900,0.0010,one wrong,,\n");
    }
    Path file = workspace.root().resolve("suspects/issues-t.csv");
    Files.createDirectories(file.getParent());
    Files.writeString(file, table);
  }
}
