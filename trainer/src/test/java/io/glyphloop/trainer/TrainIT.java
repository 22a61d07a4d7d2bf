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
import io.glyphloop.trainer.api.TrainedModel;
import io.glyphloop.trainer.api.Trainer;
import io.glyphloop.trainer.api.TrainingBudget;
import io.glyphloop.trainer.api.TrainingOptions;
import io.glyphloop.trainer.api.TrainingRequest;
import io.glyphloop.trainer.api.TrainingStage;
import io.glyphloop.trainer.export.TwoViews;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole stage on a small scale: draw, train, export, read with ONNX Runtime. */
class TrainIT extends TrainCase {

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
  void fromAModelThatReadsTwiceComesOneThatDoes() {
    Path once = train(ofBase("once.onnx", Optional.empty())).file();
    Path twice = folder.resolve("twice.onnx");
    TwoViews.write(once, twice);
    assertThat(TwoViews.areOf(train(ofBase("a.onnx", Optional.of(once))).file())).isFalse();
    assertThat(TwoViews.areOf(train(ofBase("b.onnx", Optional.of(twice))).file())).isTrue();
  }

  private TrainingRequest ofBase(String file, Optional<Path> parent) {
    return TestRequests.of(
        "base",
        RULE,
        new InputSize(176, 48),
        images(8, 0),
        List.of(),
        "none",
        0,
        TrainingBudget.epochs(1),
        1,
        parent,
        Device.CPU,
        folder.resolve(file));
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
        .hasMessageContainingAll("x.png", "'d' in 'ad'", "abc");
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
}
