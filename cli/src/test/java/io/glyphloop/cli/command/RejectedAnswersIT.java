package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.core.Candidate;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.image.Png;
import io.glyphloop.labeler.learning.RejectedAnswers;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.TestRows;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import io.glyphloop.trainer.api.RejectedImage;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A workspace whose train part has labels of one of two texts alone, so that a network learns to
 * say nothing else, and whose other images came back from the site with that answer rejected. The
 * validation part has labels of both.
 */
class RejectedAnswersIT {

  private static final TextRule RULE = TextRule.fixed("ab", 1);
  private static final String TARGET = "one-sided";
  private static final String ONLY = "a";

  @TempDir private Path folder;

  private final CommandLineHarness glyphloop = new CommandLineHarness();

  @BeforeEach
  void fill() {
    Random random = new Random(5);
    try (Workspace workspace = SqlWorkspace.open(folder)) {
      workspace.labels().rememberRule(TARGET, RULE);
      long run = workspace.runs().start("crawl", TARGET, Map.of()).id();
      for (int i = 0; i < 400; i++) {
        String text = i % 2 == 0 ? ONLY : "b";
        byte[] image = draw(text, random);
        if (text.equals(ONLY) || Split.of(Digest.of(image)) == Split.VALIDATION) {
          TestRows.label(workspace, TARGET, run, image, text, LabelSource.IMPORTED, 1);
        } else {
          reject(workspace, run, image, ONLY);
        }
      }
      workspace.runs().finish(run, RunOutcome.FINISHED, Map.of());
    }
  }

  /** Draws letters that a small network learns within seconds, each time a little elsewhere. */
  private static byte[] draw(String text, Random random) {
    BufferedImage picture = new BufferedImage(48, 32, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, 48, 32);
    g.setColor(Color.BLACK);
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 24));
    g.drawString(text, 12 + 10 * random.nextFloat(), 20 + 8 * random.nextFloat());
    g.dispose();
    // No two are the same file.
    for (int x = 0; x < 48; x++) {
      picture.setRGB(x, 0, 0x10101 * (200 + random.nextInt(56)));
    }
    return Png.encode(picture);
  }

  private static void reject(Workspace workspace, long run, byte[] image, String text) {
    Recognition recognition =
        new Recognition(text, 0.9, List.of(new Candidate(text, 0.9)), "reader");
    TestRows.answer(workspace, TARGET, run, image, recognition, Verdict.REJECTED, "");
  }

  @Test
  void aNetworkThatLearnsFromThemGivesThemLessOften() {
    double without = shareStillGiven(train("--rejected", "off"));
    double with = shareStillGiven(train("--rejected", "on"));
    assertThat(without).isGreaterThan(0.8);
    assertThat(with).isLessThan(without / 4);
  }

  @Test
  void onlyUnlabelledImagesOfTheTrainPartTeach() {
    try (Workspace workspace = SqlWorkspace.open(folder)) {
      List<RejectedImage> before = rejected(workspace);
      assertThat(before).isNotEmpty().allMatch(image -> image.texts().equals(List.of(ONLY)));
      assertThat(before)
          .allMatch(image -> Split.of(new Digest(image.name())) == Split.TRAIN)
          .allMatch(image -> Digest.of(image.image().read()).hex().equals(image.name()));
      long run = workspace.runs().start("crawl", TARGET, Map.of()).id();
      byte[] first = before.get(0).image().read();
      byte[] second = before.get(1).image().read();
      reject(workspace, run, first, "b");
      TestRows.label(workspace, TARGET, run, second, "b", LabelSource.IMPORTED, 1);

      List<RejectedImage> after = rejected(workspace);

      assertThat(after).hasSize(before.size() - 1);
      assertThat(after.get(0).texts()).containsExactly(ONLY, "b");
      assertThat(after).noneMatch(image -> image.name().equals(before.get(1).name()));
    }
  }

  private static List<RejectedImage> rejected(Workspace workspace) {
    return RejectedAnswers.of(workspace, workspace.labels().snapshot(TARGET), RULE);
  }

  private Path train(String... more) {
    Object[] arguments = {
      "train",
      "-w",
      folder,
      "--target",
      TARGET,
      "--arch",
      "cnn-dense",
      "--epochs",
      12,
      more[0],
      more[1]
    };
    Ran ran = glyphloop.run(arguments);
    assertThat(ran.status()).as(ran.err()).isZero();
    String last = ran.lines().get(ran.lines().size() - 1);
    return Path.of(last.substring("model: ".length()));
  }

  private double shareStillGiven(Path model) {
    try (Workspace workspace = SqlWorkspace.open(folder);
        OnnxRecognizer recognizer = OnnxRecognizer.open(model)) {
      List<RejectedImage> images = rejected(workspace);
      long given =
          images.stream()
              .filter(
                  image ->
                      image
                          .texts()
                          .contains(recognizer.read(Captcha.of(image.image().read())).text()))
              .count();
      return (double) given / images.size();
    }
  }
}
