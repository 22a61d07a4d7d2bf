package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.labeler.issues.CheckedLabel;
import io.glyphloop.labeler.issues.LabelIssue;
import io.glyphloop.labeler.issues.OutOfFoldPrediction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelIssueSheetTest {

  @Test
  void showsAnIssueEvenWhereItsImageIsBroken(@TempDir Path folder) throws Exception {
    byte[] broken = "no image".getBytes(StandardCharsets.UTF_8);
    CheckedLabel label =
        new CheckedLabel(new LabelledImage("1.png", () -> broken, "abcd"), Digest.of(broken), true);
    Path file = folder.resolve("sheet.png");

    LabelIssueSheet.write(
        file,
        LabelIssue.rank(
            List.of(new OutOfFoldPrediction(label, "abed", 0.70, 0.25)),
            TextRule.fixed("a-z0-9", 4)));

    assertThat(ImageIO.read(file.toFile()).getHeight()).isEqualTo(80 + 4 * 16 + 8);
  }
}
