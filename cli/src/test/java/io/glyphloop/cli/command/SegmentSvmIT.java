package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.core.error.ExitCode;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The light recogniser as a user trains, measures and asks it, on captchas that are easy to cut.
 */
class SegmentSvmIT {

  private static final String LETTERS = "acehkmsx";

  @TempDir private static Path folder;
  private static Path workspace;

  private final CommandLineHarness glyphloop = new CommandLineHarness();

  @BeforeAll
  static void importSome() throws IOException {
    Path images = draw(folder.resolve("images"), 150, 1);
    workspace = folder.resolve("w");
    new CommandLineHarness().run("dataset", "import", "-w", workspace, "--target", "easy", images);
  }

  @Test
  void trainsReportsAndIsReadLikeAnyOtherModel() throws Exception {
    Ran trained =
        glyphloop.run("train", "-w", workspace, "--target", "easy", "--arch", "segment-svm");
    assertThat(trained.status()).as(trained.err()).isZero();
    assertThat(trained.out())
        .contains("easy-1: segment-svm, ", "easy-1 is live: ", "classification report: ")
        .doesNotContain("curves");
    // The report of each character, and the means.
    assertThat(trained.err())
        .containsPattern("precision +recall +F1 +support")
        .containsPattern("weighted mean( +[01]\\.\\d{3}){3} +\\d+");

    Path unseen = draw(folder.resolve("unseen"), 60, 99);
    Ran evaluated =
        glyphloop.run("evaluate", "-w", workspace, "--model", "live", "--data", unseen, "--json");
    assertThat(evaluated.status()).as(evaluated.err()).isZero();
    JsonNode figures = new ObjectMapper().readTree(evaluated.out());
    assertThat(figures.get("architecture").asText()).isEqualTo("segment-svm");
    assertThat(figures.get("exact").asDouble()).isGreaterThan(0.85);
    assertThat(figures.get("parameters").asLong()).isPositive();
    assertThat(figures.get("multiply_adds").asLong()).isPositive();
  }

  @Test
  void whatOnlyNetworksHaveIsRefusedInOneLine() {
    Ran rate =
        glyphloop.run(
            "train", "-w", workspace, "--target", "easy", "--arch", "segment-svm", "--rate", 0.1);
    Refusal.check(ExitCode.TRAINING, rate, "segment-svm", "rate", "options");
  }

  private static Path draw(Path into, int count, long seed) throws IOException {
    Files.createDirectories(into);
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < 4; j++) {
        text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      Path file = into.resolve(i + "_" + text + ".png");
      ImageIO.write(draw(text.toString(), random), "png", file.toFile());
    }
    return into;
  }

  private static BufferedImage draw(String text, Random random) {
    BufferedImage image = new BufferedImage(110, 40, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 110, 40);
    pen.setColor(Color.DARK_GRAY);
    pen.drawLine(0, random.nextInt(40), 110, random.nextInt(40));
    pen.setFont(new Font(Font.SERIF, Font.BOLD, 26));
    for (int i = 0; i < text.length(); i++) {
      pen.drawString(
          text.substring(i, i + 1), 8 + i * 24 + random.nextInt(3), 26 + random.nextInt(6));
    }
    pen.dispose();
    return image;
  }
}
