package io.glyphloop.labeler.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.store.TestRows;
import io.glyphloop.trainer.api.RejectedImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a training learns from images whose answers were rejected. */
class RejectedAnswersLearningTest extends TrainingDataCase {

  @Test
  void rejectedAnswersTeachUnlessSwitchedOff() {
    agreed(4);
    rejected("ab", "ab", 0.99);
    assertThat(lessons(spec(MACHINE, true)).rejected())
        .singleElement()
        .satisfies(rejected -> assertThat(rejected.texts()).containsExactly("ab"));
    assertThat(
            lessons(new LearningSpec(true, false, MACHINE, true, 0, Optional.empty())).rejected())
        .isEmpty();
  }

  @Test
  void aModelIsBelievedAsFarAsTheSiteHasAcceptedItsAnswers() {
    agreed(40);
    rejected("ab", "cd", 0.8);
    assertThat(lessons(spec(MACHINE, true)).reread()).as("no answers yet").isEmpty();

    List<Digest> wrong = judged(40, 10);
    TrainingData believed = lessons(spec(MACHINE, true));
    assertThat(believed.reread())
        .singleElement()
        .satisfies(image -> assertThat(image.weight()).isCloseTo(0.8, within(0.02)));
    assertThat(believed.rejected())
        .as("what it has just answered wrongly itself")
        .extracting(RejectedImage::name)
        .containsExactlyElementsOf(wrong.stream().map(Digest::hex).toList());

    judged(0, 200);
    assertThat(lessons(spec(MACHINE, true)).reread()).isEmpty();
  }

  @Test
  void aModelThatHasSeenLessThanAQuarterOfTheLabelsReadsNothingAnew() {
    rejected("ab", "cd", 0.99);
    judged(60, 0);
    agreed(19);
    assertThat(lessons(spec(MACHINE, true)).reread()).isEmpty();
    agreed(1);
    assertThat(lessons(spec(MACHINE, true)).reread()).hasSize(1);
  }

  @Test
  void whatTheLiveModelReadsInRejectedImagesTeachesByItsConfidence() {
    agreed(30);
    judged(80, 0);
    Digest better = rejected("ab", "cd", 0.99);
    Digest unsure = rejected("ab", "cd", 0.01);
    Digest stubborn = rejected("ab", "ab", 0.99);
    byte[] measures = image(Split.VALIDATION);
    TestRows.answer(
        workspace,
        TARGET,
        run,
        measures,
        new Recognition("ab", 0.5, List.of(), "t-0"),
        Verdict.REJECTED,
        "");
    readings.put(Digest.of(measures), "cd");

    TrainingData lessons = lessons(spec(MACHINE, true));

    assertThat(lessons.reread())
        .singleElement()
        .satisfies(
            image -> {
              assertThat(image.name()).isEqualTo(better.hex());
              assertThat(image.text()).isEqualTo("cd");
              assertThat(image.weight()).isBetween(0.9, 1.0);
            });
    assertThat(lessons.labels()).hasSize(110);
    assertThat(lessons.texts()).hasSize(111);
    assertThat(lessons.rejected())
        .extracting(RejectedImage::name)
        .containsExactly(unsure.hex(), stubborn.hex());
    assertThat(lessons.reread()).hasSize(1);
    assertThat(lessons.inWords()).hasSize(1);
    assertThat(workspace.labels().snapshot(TARGET).samples()).hasSize(110);
  }

  /** The loss for rejected answers says little an image, and takes the time of one. */
  @Test
  void imagesWithNothingButRejectionsAreAtMostAQuarterOfTheTextsTheNewestFirst() {
    agreed(9);
    rejected("ab", "ab", 0.99);
    Digest second = rejected("ab", "ab", 0.99);
    Digest third = rejected("ab", "ab", 0.99);
    assertThat(lessons(spec(MACHINE, true)).rejected())
        .extracting(RejectedImage::name)
        .containsExactly(second.hex(), third.hex());
  }

  @Test
  void nothingIsReadAnewWhereThatIsSwitchedOff() {
    agreed(4);
    judged(80, 0);
    rejected("ab", "cd", 0.99);
    TrainingData lessons =
        lessons(new LearningSpec(false, true, MACHINE, true, 0, Optional.empty()));
    assertThat(lessons.reread()).isEmpty();
    assertThat(lessons.rejected()).hasSize(1);
    assertThat(lessons(new LearningSpec(false, false, MACHINE, true, 0, Optional.empty())).reread())
        .isEmpty();
  }
}
