package io.glyphloop.labeler.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.Digest;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.labeler.Relabelling;
import io.glyphloop.store.LabelSource;
import io.glyphloop.trainer.api.RejectedImage;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingDataTest extends TrainingDataCase {

  @Test
  void fewLabelsBesideDrawnCaptchasComeSeveralTimes() {
    LabelledImage image = new LabelledImage("1", () -> new byte[0], "ab");
    TrainingData lessons =
        new TrainingData(List.of(image, image), List.of(image), List.of(), List.of());
    assertThat(lessons.besideSynthetic(0)).hasSize(2 + 1);
    assertThat(lessons.besideSynthetic(7)).hasSize(6 + 1);
    assertThat(lessons.besideSynthetic(1000)).hasSize(16 + 1);
    assertThat(TrainingData.none().besideSynthetic(1000)).isEmpty();
  }

  @Test
  void machinesLabelsInDoubtCountLittleAndPeoplesAreOnlyListed() throws Exception {
    agreed(10);
    Digest imported = label(LabelSource.IMPORTED, "ab", "cd", 1);
    Digest human = label(LabelSource.HUMAN, "ab", "cc", 1);

    TrainingData lessons = lessons(spec(MACHINE, true));

    assertThat(weight(lessons, imported)).isEqualTo(NoisyLabels.WEIGHT);
    assertThat(weight(lessons, human)).isEqualTo(1);
    assertThat(lessons.doubts())
        .extracting(NoisyLabel::image)
        .containsExactlyInAnyOrder(imported.hex(), human.hex());
    assertThat(lessons.downWeighted()).isEqualTo(1);
    assertThat(lessons.doubtsInWords().orElseThrow()).contains("2 of 12");
    lessons.tell(folder.resolve("run"));
    assertThat(Files.readAllLines(folder.resolve("run").resolve(NoisyLabel.FILE)))
        .hasSize(3)
        .contains(human.hex() + ",ab,,HUMAN,cc,0.9900,1.0");
  }

  @Test
  void whatTheModelPredictsForImagesWithoutALabelTeachesANetworkThatIsToReplaceIt() {
    Digest labelled = label(LabelSource.IMPORTED, "ab", "ab", 1);
    Digest sure = rejected("aa", "cd", 0.9);
    rejected("aa", "cc", 0.4);
    rejected("dd", "dd", 0.9);
    Relabelling.run(workspace, TARGET, reader(), RunContext.silent());

    TrainingData data =
        lessons(spec(MACHINE, true)).withPredictions(workspace, TARGET, reader().name());

    assertThat(data.texts())
        .extracting(LabelledImage::name)
        .containsExactlyInAnyOrder(labelled.hex(), sure.hex());
    assertThat(data.texts().get(1).text()).isEqualTo("cd");
    assertThat(data.texts().get(1).weight()).isEqualTo(0.9);
    assertThat(data.rejected()).extracting(RejectedImage::name).doesNotContain(sure.hex());
    assertThat(lessons(spec(MACHINE, true)).withPredictions(workspace, TARGET, "t-9").texts())
        .hasSize(1);
  }

  @Test
  void peoplesLabelsCountLittleWhenAskedForAndNobodysWhenNot() {
    agreed(10);
    Digest human = label(LabelSource.HUMAN, "ab", "cc", 1);
    assertThat(weight(lessons(spec(LearningSpec.Doubts.ALL, true)), human))
        .isEqualTo(NoisyLabels.WEIGHT);
    TrainingData without = lessons(spec(LearningSpec.Doubts.NONE, true));
    assertThat(weight(without, human)).isEqualTo(1);
    assertThat(without.doubts()).isEmpty();
    without.tell(folder.resolve("none"));
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void aModelThatKnowsNothingOfTheLabelsMakesNoneLighter() {
    agreed(2);
    Digest first = label(LabelSource.IMPORTED, "ab", "cd", 1);
    label(LabelSource.IMPORTED, "bb", "dd", 1);
    TrainingData lessons = lessons(spec(MACHINE, true));
    assertThat(lessons.doubts()).hasSize(2);
    assertThat(lessons.downWeighted()).isZero();
    assertThat(weight(lessons, first)).isEqualTo(1);
  }

  @Test
  void pseudoLabelsCountByTheirConfidence() {
    Digest pseudo = label(LabelSource.PSEUDO, "ab", "ab", 0.75);
    assertThat(weight(lessons(spec(MACHINE, false)), pseudo)).isEqualTo(0.75);
  }

  @Test
  void rareCharactersCountMoreOnlyAmongWhatAModelRead() {
    agreed(9);
    Digest rare = label(LabelSource.IMPORTED, "cd", "cd", 1);
    assertThat(weight(lessons(spec(MACHINE, true)), rare)).isEqualTo(1);
    label(LabelSource.ORACLE, "ab", "ab", 1);
    assertThat(weight(lessons(spec(MACHINE, true)), rare)).isGreaterThan(1.5);
    assertThat(weight(lessons(spec(MACHINE, false)), rare)).isEqualTo(1);
    assertThat(
            lessons(spec(MACHINE, true)).labels().stream()
                .mapToDouble(LabelledImage::weight)
                .average()
                .orElseThrow())
        .isCloseTo(1, within(1e-9));
  }
}
