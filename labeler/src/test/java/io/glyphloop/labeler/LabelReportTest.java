package io.glyphloop.labeler;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.store.TestRows;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelReportTest {

  private static final String TARGET = "demo";

  @TempDir Path folder;
  private Workspace workspace;
  private long run;

  @BeforeEach
  void open() {
    workspace = SqlWorkspace.open(folder);
    workspace.labels().rememberRule(TARGET, TextRule.fixed("a-d", 2));
    run = workspace.runs().start("crawl", TARGET, Map.of()).id();
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  /** Returns bytes whose digest falls into the given split, different ones for each number. */
  private static byte[] image(Split split, int number) {
    return IntStream.iterate(1000 * number, i -> i + 1)
        .mapToObj(i -> ("image " + i).getBytes(StandardCharsets.UTF_8))
        .filter(bytes -> Split.of(Digest.of(bytes)) == split)
        .findFirst()
        .orElseThrow();
  }

  private void answer(byte[] image, String text) {
    Recognition recognition = new Recognition(text, 0.5, List.of(), "demo-1");
    TestRows.answer(workspace, TARGET, run, image, recognition, Verdict.ACCEPTED, "");
  }

  @Test
  void countsTheLabelsByPart() {
    answer(image(Split.TEST, 1), "ab");
    answer(image(Split.VALIDATION, 2), "ba");

    LabelReport report = LabelReport.of(workspace, TARGET, 2);

    assertThat(report.newLabels()).isEqualTo(2);
    assertThat(report.total()).isEqualTo(2);
    assertThat(LabelReport.of(workspace, "other", 0).total()).isZero();
  }

  @Test
  void namesTheCharactersThatNobodyHasSeen() {
    answer(image(Split.TRAIN, 1), "ab");
    answer(image(Split.TRAIN, 2), "bb");
    LabelReport some = LabelReport.of(workspace, TARGET, 2);
    assertThat(some.unseen()).isEqualTo("cd");
    assertThat(some.byCharacter()).containsEntry('b', 3L).containsEntry('d', 0L);
    assertThat(some.summary()).containsSubsequence("2 new", "2 in all", "2 of 4", "'cd'");

    answer(image(Split.TRAIN, 3), "cd");
    LabelReport all = LabelReport.of(workspace, TARGET, 1);
    assertThat(all.unseen()).isEmpty();
    assertThat(all.byCharacter()).containsEntry('a', 1L);
    assertThat(all.summary()).containsSubsequence("1 new", "3 in all", "4 of 4", "'a'");
    assertThat(LabelReport.of(workspace, TARGET, 0).summary()).startsWith("3 labels; 4 of 4");
  }
}
