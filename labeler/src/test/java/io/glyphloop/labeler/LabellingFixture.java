package io.glyphloop.labeler;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.TestRows;
import io.glyphloop.store.Unlabelled;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A workspace with challenges whose images are bytes that {@link FakeReader} understands. */
abstract class LabellingFixture {

  static final String TARGET = "demo";
  static final Progress QUIET = Progress.silent();
  static final Cancellation NEVER = new Cancellation();

  @TempDir Path folder;
  Workspace workspace;
  long run;

  @BeforeEach
  void open() {
    workspace = SqlWorkspace.open(folder);
    workspace.labels().rememberRule(TARGET, FakeReader.RULE);
    run = workspace.runs().start("crawl", TARGET, Map.of()).id();
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  /** Returns bytes whose digest falls into a split, different ones for each number. */
  static byte[] image(Split split, int number) {
    return IntStream.iterate(1000 * number, i -> i + 1)
        .mapToObj(i -> ("image " + i).getBytes(StandardCharsets.UTF_8))
        .filter(bytes -> Split.of(Digest.of(bytes)) == split)
        .findFirst()
        .orElseThrow();
  }

  void answer(byte[] image, String text, Verdict verdict) {
    Recognition recognition = new Recognition(text, 0.5, List.of(), "demo-1");
    TestRows.answer(workspace, TARGET, run, image, recognition, verdict, "");
  }

  void importLabel(byte[] image, String text) {
    TestRows.label(workspace, TARGET, run, image, text, LabelSource.IMPORTED, 1);
  }

  Unlabelled known(byte[] image) {
    return workspace.labels().unlabelled(TARGET).stream()
        .filter(other -> other.image().equals(Digest.of(image)))
        .findFirst()
        .orElseThrow();
  }
}
