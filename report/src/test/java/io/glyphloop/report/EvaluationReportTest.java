package io.glyphloop.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.eval.Breakdown;
import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.core.eval.Prediction;
import io.glyphloop.core.image.Png;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.report.EvaluationReport.Mistake;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationReportTest {

  private static final List<Prediction> READINGS =
      List.of(
          new Prediction("1.png", "abc", "abc", 0.9),
          new Prediction("<b>.png", "abc", "abb", 0.97),
          new Prediction("3.png", "ac", "a", 0.4),
          new Prediction("broken.png", "ab", "", 0));

  private static final Evaluation EVALUATION =
      new Evaluation(
          4,
          new Rate(1, 4),
          new Rate(1, 4),
          new Rate(6, 10),
          1,
          Duration.ofNanos(1_500_000),
          Duration.ofMillis(3),
          READINGS,
          1);

  private static byte[] png(int width) {
    return Png.encode(new BufferedImage(width, 10, BufferedImage.TYPE_INT_RGB));
  }

  private static EvaluationReport.Model model(String name) {
    return new EvaluationReport.Model(
        name,
        "fast, 900 kB",
        EVALUATION,
        List.of(
            new Mistake(png(30), EVALUATION.worst().get(0)),
            new Mistake(new byte[] {1}, EVALUATION.worst().get(2))));
  }

  private static EvaluationReport report(EvaluationReport.Model... models) {
    TextTable comparison = new TextTable("Side by side", List.of("model", "exact")).row("a", "25%");
    return new EvaluationReport(
        "set & more",
        Instant.parse("2026-02-03T04:05:06Z"),
        List.of(models),
        models.length == 1 ? Optional.empty() : Optional.of(comparison));
  }

  private static Document page(Path folder) throws IOException {
    return Jsoup.parse(Files.readString(folder.resolve(EvaluationReport.PAGE)));
  }

  @Test
  void thePageHoldsFiguresTablesAndPicturesAndNeedsNothingBesideIt(@TempDir Path folder)
      throws IOException {
    report(model("a.onnx")).write(folder.resolve("new"));

    Document page = page(folder.resolve("new"));
    assertThat(page.text())
        .contains("“set & more”", "25.00%", "1 of 4 images", "1.50 ms (median)", "fast, 900 kB")
        .contains("1 files are no images", "expected calibration error 36.75% (n 4, 15 bins)");
    assertThat(page.select("h3").eachText())
        .containsExactly("Length", "Position", "Character", "Confusions", "Characters passed over");
    assertThat(page.select("table").get(3).select("td").eachText())
        .containsExactly("c", "b", "1", "25.00%");
    assertThat(page.select("[src], [href], script, link"))
        .allSatisfy(
            element -> assertThat(element.attr("src")).startsWith("data:image/png;base64,"));
    assertThat(page.select("figure").eachAttr("title")).containsExactly("<b>.png", "broken.png");
    assertThat(page.select("figure").get(0).text()).isEqualTo("abc abb 0.970");
    assertThat(page.select("figure").get(1).text()).isEqualTo("no image ab – 0.000");
    assertThat(page.select("h2").eachText()).doesNotContain("Side by side");
  }

  @Test
  void severalModelsStandSideBySideFirst(@TempDir Path folder) throws IOException {
    report(model("a"), model("b")).write(folder);

    assertThat(page(folder).select("h2").eachText()).startsWith("Side by side", "a");
    assertThat(page(folder).select("section").first().select("td").eachText())
        .containsExactly("a", "25%");
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "index.html",
              "confusions.png",
              "confusions-2.png",
              "mistakes.png",
              "mistakes-2.png",
              "reliability.png",
              "reliability-2.png");
    }
  }

  @Test
  void theMatrixIsRedWhereOneCharacterIsTakenForAnother(@TempDir Path folder) throws IOException {
    report(model("a")).write(folder);

    BufferedImage matrix = ImageIO.read(folder.resolve("confusions.png").toFile());
    // Cells of 26 after a border of 40: a, b, c and none; the corner of each is free of its number.
    assertThat(rgb(matrix, 2, 1)).as("c read as b").isEqualTo(rgb(matrix, 0, 3));
    assertThat(rgb(matrix, 0, 1)).as("a never read as b").isEqualTo(0xFFFFFF);
    assertThat(rgb(matrix, 2, 3)).as("c passed over").isNotEqualTo(0xFFFFFF);
    int red = rgb(matrix, 2, 3);
    assertThat(red >> 16).isGreaterThan(2 * (red & 0xFF));
  }

  private static int rgb(BufferedImage matrix, int row, int column) {
    return matrix.getRGB(40 + 26 * column + 3, 40 + 26 * row + 3) & 0xFFFFFF;
  }

  @Test
  void theSheetHasRowsAndCutsLongLines() throws IOException {
    List<PictureSheet.Line> lines =
        List.of(new PictureSheet.Line("x".repeat(400), PictureSheet.Ink.FAINT));
    PictureSheet.Cell cell = new PictureSheet.Cell(png(30), lines);

    BufferedImage sheet = image(PictureSheet.png(Collections.nCopies(6, cell), 5));
    BufferedImage empty = image(PictureSheet.png(List.of(), 5));

    assertThat(sheet.getWidth()).isEqualTo(5 * 220);
    assertThat(sheet.getHeight()).isEqualTo(2 * (80 + 16 + 8));
    // The second picture begins where the first one's text would run into it.
    assertThat(sheet.getRGB(220 + 2, 80 + 10) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    assertThat(empty.getWidth()).isEqualTo(5 * 220);
  }

  private static BufferedImage image(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  @Test
  void aFolderThatCannotBeWrittenIsOneClearLine(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");

    assertThatThrownBy(() -> report(model("a")).write(file))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("cannot write");
  }

  @Test
  void theHardestCharactersComeFirstAndThoseAlwaysReadAreLeftOut() {
    Breakdown breakdown = Breakdown.of(READINGS);

    assertThat(EvaluationTables.hardest(breakdown, 9).rows())
        .extracting(row -> row.get(0))
        .containsExactly("c", "b", "a");
    assertThat(EvaluationTables.hardest(breakdown, 1).rows()).hasSize(1);
    assertThat(EvaluationTables.extra(breakdown, 9).rows()).isEmpty();
    assertThat(EvaluationTables.lengths(breakdown).rows().get(1))
        .containsExactly("3", "50.00%", EvaluationTables.interval(new Rate(1, 2)), "2");
  }
}
