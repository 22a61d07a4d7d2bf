package io.glyphloop.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.synth.Drawing;
import io.glyphloop.synth.Synthesizer;
import io.glyphloop.trainer.api.TrainedModel;
import io.glyphloop.trainer.api.Trainer;
import io.glyphloop.trainer.api.TrainingBudget;
import io.glyphloop.trainer.api.TrainingOptions;
import io.glyphloop.trainer.api.TrainingRequest;
import io.glyphloop.trainer.api.TrainingStage;
import io.glyphloop.trainer.architecture.Architectures;
import io.glyphloop.trainer.network.NetworkSpec;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole stage on a small scale: draw, train, export, read with ONNX Runtime. */
class TrainIT {

  private static final TextRule RULE = TextRule.fixed("abc", 2);
  private static final InputSize SIZE = new InputSize(64, 32);

  /** Two characters of three. */
  private static final double GUESSING = 1 / 9.0;

  @TempDir Path folder;

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(Trainer.load()).isInstanceOf(Train.class);
    assertThat(Trainer.load().architectures()).first().isEqualTo("fast");
  }

  @Test
  void learnsToReadAndTheFileReadsAsWell() {
    TrainedModel model =
        train(request(images(600, 0), images(60, 5000), TrainingBudget.epochs(14), "a.onnx"));
    assertThat(model.validation().low()).isGreaterThan(GUESSING);
    assertThat(model.validation().n()).isEqualTo(60);
    assertThat(model.epochs()).isEqualTo(14);
    List<LabelledImage> fresh = images(60, 9000);
    try (OnnxRecognizer recognizer = OnnxRecognizer.open(model.file())) {
      ModelManifest manifest = recognizer.manifest();
      assertThat(manifest).isEqualTo(model.manifest());
      assertThat(manifest.rule()).isEqualTo(RULE);
      assertThat(manifest.provenance().trainImages()).isEqualTo(600);
      assertThat(manifest.provenance().configuration()).containsEntry("epochs", "14");
      long right =
          fresh.stream()
              .filter(
                  image ->
                      recognizer.read(Captcha.of(image.image().read())).text().equals(image.text()))
              .count();
      assertThat(new Rate(right, fresh.size()).low()).isGreaterThan(GUESSING);
    }
  }

  @Test
  void smallPicturesWithManyCharactersAreEnlarged() {
    TextRule five = TextRule.fixed("0-9", 5);
    TrainingRequest small =
        new TrainingRequest(
            "fast",
            five,
            new InputSize(60, 20),
            List.of(
                new TrainingStage(
                    "generator", List.of(), 64, false, TrainingBudget.epochs(1), List.of())),
            List.of(),
            "none",
            TrainingOptions.none(),
            1,
            Optional.empty(),
            Device.CPU,
            Optional.empty(),
            folder.resolve("small.onnx"));
    assertThat(train(small).manifest().input().width()).isGreaterThan(100);
  }

  @Test
  void saysWhyNothingIsRead() {
    List<String> lines = new ArrayList<>();
    List<LabelledImage> blank = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      blank.add(written(i % 2 == 0 ? "ab" : "ba", null, Color.WHITE));
    }
    List<LabelledImage> other = List.of(written("cc", null, Color.WHITE));
    new Train()
        .train(
            request(blank, other, TrainingBudget.epochs(3), "blank.onnx"),
            RunContext.of(told(lines), new Cancellation()));
    assertThat(lines)
        .filteredOn(line -> line.startsWith("validation is still at 0%"))
        .singleElement()
        .asString()
        .contains("40 of 40 pictures are blank", "transparent", "no image to learn from shows c");
  }

  @Test
  void saysThatContrastIsLostInGrey() {
    // Red and green of the same luma.
    Color red = new Color(196, 0, 0);
    Color green = new Color(0, 100, 0);
    List<LabelledImage> pale = Collections.nCopies(10, written("ab", red, green));
    TrainingRequest request = request(pale, List.of(), TrainingBudget.epochs(1), "grey.onnx");
    NetworkSpec fast = Architectures.of("fast", SIZE, RULE);
    assertThat(new Diagnosis(request, fast).words()).contains("train a network that sees colours");
    NetworkSpec base = Architectures.of("base", SIZE, RULE);
    assertThat(new Diagnosis(request, base).words())
        .doesNotContain("blank")
        .contains("nothing in images or labels shows why");
  }

  @Test
  void saysThatColumnsAreFewAndTheCharsetIsWide() {
    List<LabelledImage> many = Collections.nCopies(200, written("ab", Color.WHITE, Color.BLACK));
    TextRule wide = TextRule.fixed("a-z", 2);
    TrainingRequest request =
        request(many, List.of(), TrainingBudget.epochs(1), "wide.onnx").at(new InputSize(32, 16));
    NetworkSpec few = Architectures.of("fast", new InputSize(32, 16), wide);
    TrainingRequest asked =
        new TrainingRequest(
            "fast",
            wide,
            new InputSize(32, 16),
            request.stages(),
            List.of(),
            "none",
            TrainingOptions.none(),
            1,
            Optional.empty(),
            Device.CPU,
            Optional.empty(),
            folder.resolve("wide.onnx"));
    assertThat(new Diagnosis(asked, few).words())
        .contains("4 columns are few for 2 characters", "2 of the charset's 26 characters");
  }

  private static Progress told(List<String> lines) {
    return new Progress() {
      @Override
      public Step start(String task, long total, String unit) {
        return Progress.silent().start(task, total, unit);
      }

      @Override
      public void line(String line) {
        lines.add(line);
      }
    };
  }

  /** Returns a picture; on transparent ground where no colour of it is given. */
  private static LabelledImage written(String text, Color ground, Color ink) {
    BufferedImage image =
        new BufferedImage(SIZE.width(), SIZE.height(), BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    if (ground != null) {
      graphics.setColor(ground);
      graphics.fillRect(0, 0, SIZE.width(), SIZE.height());
    }
    graphics.setColor(ink);
    graphics.fillRect(10, 8, 12, 16);
    graphics.fillRect(36, 8, 16, 12);
    graphics.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] bytes = png.toByteArray();
    return new LabelledImage(text, () -> bytes, text);
  }

  @Test
  void theSameSeedGivesTheSameFile() throws Exception {
    List<LabelledImage> images = images(100, 0);
    TrainingBudget budget = TrainingBudget.epochs(2);
    byte[] first = bytes(train(request(images, List.of(), budget, "a.onnx")));
    byte[] second = bytes(train(request(images, List.of(), budget, "b.onnx")));
    assertThat(second).isEqualTo(first);
  }

  @Test
  void goesOnFromAnExportedModel() {
    TrainedModel parent =
        train(request(images(100, 0), List.of(), TrainingBudget.epochs(1), "a.onnx"));
    TrainingRequest request =
        TestRequests.of(
            "fast",
            RULE,
            SIZE,
            images(100, 0),
            images(20, 700),
            "none",
            50,
            TrainingBudget.time(Duration.ofSeconds(3)),
            1,
            Optional.of(parent.file()),
            Device.CPU,
            folder.resolve("b.onnx"));
    TrainedModel child = train(request);
    assertThat(child.manifest().provenance().parent()).isPresent();
    assertThat(child.manifest().provenance().syntheticImages()).isEqualTo(50);
    assertThat(child.epochs()).isPositive();
  }

  @Test
  void nothingToTrainOnIsSaid() {
    assertThatThrownBy(
            () -> train(request(List.of(), List.of(), TrainingBudget.epochs(1), "a.onnx")))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("no labelled images");
  }

  @Test
  void aLabelOutsideTheRuleIsSaid() {
    LabelledImage wrong = new LabelledImage("x.png", images(1, 0).get(0).image(), "ad");
    assertThatThrownBy(
            () -> train(request(List.of(wrong), List.of(), TrainingBudget.epochs(1), "a.onnx")))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("x.png: 'd' in 'ad' is not in the charset abc");
  }

  @Test
  void stopsWhenAskedAndWritesNothing() {
    Cancellation cancellation = new Cancellation();
    cancellation.request();
    TrainingRequest request = request(images(60, 0), List.of(), TrainingBudget.epochs(1), "a.onnx");
    assertThatThrownBy(
            () -> new Train().train(request, RunContext.of(Progress.silent(), cancellation)))
        .isInstanceOf(CancelledException.class);
    assertThat(folder.resolve("a.onnx")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 40, 120})
  void aTimeIsABoundWhateverTheMachineDoes(double busyFrom) {
    SimulatedClock clock = new SimulatedClock(seconds -> seconds < busyFrom ? 0.2 : 1);
    TrainingBudget budget = TrainingBudget.time(Duration.ofMinutes(2));
    TrainedModel model =
        new Train()
            .train(
                request(images(100, 0), images(20, 700), budget, "a.onnx"),
                new RunContext(Progress.silent(), new Cancellation(), clock));
    assertThat(model.took()).isBetween(Duration.ofSeconds(114), Duration.ofSeconds(126));
    assertThat(Duration.between(SimulatedClock.START, clock.now()))
        .isBetween(Duration.ofSeconds(114), Duration.ofSeconds(126));
    assertThat(model.manifest().provenance().configuration())
        .containsEntry("budget", "PT2M")
        .containsEntry("epochs", Integer.toString(model.epochs()));
  }

  private static TrainedModel train(TrainingRequest request) {
    return new Train().train(request, RunContext.silent());
  }

  private TrainingRequest request(
      List<LabelledImage> train,
      List<LabelledImage> validation,
      TrainingBudget budget,
      String name) {
    return TestRequests.of(
        "fast",
        RULE,
        SIZE,
        train,
        validation,
        "none",
        0,
        budget,
        1,
        Optional.empty(),
        Device.CPU,
        folder.resolve(name));
  }

  private static byte[] bytes(TrainedModel model) throws Exception {
    return Files.readAllBytes(model.file());
  }

  private static List<LabelledImage> images(int count, int from) {
    Synthesizer synthesizer = Synthesizer.of(RULE, SIZE.width(), SIZE.height(), 3);
    List<LabelledImage> images = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      Drawing drawing = synthesizer.draw(i);
      images.add(new LabelledImage("drawing " + i, drawing::png, drawing.text()));
    }
    return images;
  }
}
