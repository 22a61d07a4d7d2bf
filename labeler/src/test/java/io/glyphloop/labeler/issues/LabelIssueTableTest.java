package io.glyphloop.labeler.issues;

import static io.glyphloop.labeler.issues.CheckedPredictions.PREDICTIONS;
import static io.glyphloop.labeler.issues.CheckedPredictions.RULE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.glyphloop.core.error.DatasetException;
import io.glyphloop.labeler.issues.LabelIssueTable.Correction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelIssueTableTest {

  @Test
  void theTableComesBackAsCorrectionsWhereAPersonFilledItIn(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("issues.csv");
    LabelIssueTable.write(file, LabelIssue.rank(PREDICTIONS, RULE));
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
  void theRowsComeBackInTheirOrder(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("issues.csv");
    assertThat(LabelIssueTable.read(file)).isEmpty();
    LabelIssueTable.write(file, LabelIssue.rank(PREDICTIONS, RULE));

    assertThat(LabelIssueTable.read(file))
        .extracting(LabelIssueTable.Row::image, LabelIssueTable.Row::label)
        .containsExactly(tuple("4.png", "abc"), tuple("3.png", "ab1d"), tuple("2.png", "abcd"));
    assertThat(LabelIssueTable.read(file).get(1).read()).isEqualTo("abld");

    Files.writeString(file, "a,b\n1,2\n");
    assertThatThrownBy(() -> LabelIssueTable.read(file)).isInstanceOf(DatasetException.class);
  }

  @Test
  void aTableThatIsNoneIsOneClearLine(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");

    assertThatThrownBy(() -> LabelIssueTable.readCorrections(file))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("'correct'");
    assertThatThrownBy(() -> LabelIssueTable.readCorrections(folder.resolve("none.csv")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("none.csv");
    Files.write(file, new byte[] {(byte) 0x89, 'P', 'N', 'G'});
    assertThatThrownBy(() -> LabelIssueTable.readCorrections(file))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("is not UTF-8 text");
  }
}
