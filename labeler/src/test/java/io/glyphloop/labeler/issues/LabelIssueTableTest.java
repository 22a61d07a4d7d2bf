package io.glyphloop.labeler.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.labeler.issues.LabelIssueTable.Correction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelIssueTableTest {

  private static final TextRule RULE = TextRule.fixed("a-z0-9", 4);

  private static CheckedLabel label(int number, String text) {
    byte[] bytes = ("image " + number).getBytes(StandardCharsets.UTF_8);
    return new CheckedLabel(
        new LabelledImage(number + ".png", () -> bytes, text), Digest.of(bytes), number % 2 == 0);
  }

  private static OutOfFoldPrediction reading(
      int number, String label, String read, double confidence, double probability) {
    return new OutOfFoldPrediction(label(number, label), read, confidence, probability);
  }

  private final List<OutOfFoldPrediction> readings =
      List.of(
          reading(1, "abcd", "abcd", 0.99, 0.99),
          reading(2, "abcd", "abed", 0.70, 0.25),
          reading(3, "ab1d", "abld", 0.90, 0.01),
          reading(4, "abc", "abcd", 0.95, 0));

  @Test
  void theTableComesBackAsCorrectionsWhereAPersonFilledItIn(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("issues.csv");
    LabelIssueTable.write(file, LabelIssue.rank(readings, RULE));
    assertThat(LabelIssueTable.readCorrections(file)).isEmpty();

    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get(2)).isEqualTo("3.png,ab1d,abld,0.9000,0.0100,lookalike: 1 for l,,");
    lines.set(2, lines.get(2) + " abld ");
    // As a spreadsheet saves it.
    Files.writeString(file, "\uFEFF" + String.join("\r\n", lines));

    assertThat(LabelIssueTable.readCorrections(file))
        .containsExactly(new Correction("3.png", "abld"));
  }

  @Test
  void aTableThatIsNoneIsOneClearLine(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");

    assertThatThrownBy(() -> LabelIssueTable.readCorrections(file))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("lacks a column 'image' or 'correct'");
    assertThatThrownBy(() -> LabelIssueTable.readCorrections(folder.resolve("none.csv")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("there is no file");
  }
}
