package io.glyphloop.labeler.issues;

import static io.glyphloop.labeler.issues.CheckedPredictions.PREDICTIONS;
import static io.glyphloop.labeler.issues.CheckedPredictions.RULE;
import static io.glyphloop.labeler.issues.CheckedPredictions.label;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.glyphloop.core.device.Device;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.trainer.api.TrainingBudget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelIssueTest {

  @Test
  void theSurestDisagreementsComeFirstAndAgreementsNotAtAll() {
    assertThat(LabelIssue.rank(PREDICTIONS, RULE))
        .extracting(LabelIssue::name, LabelIssue::kind, LabelIssue::heldOut)
        .containsExactly(
            tuple("4.png", "missing: d (breaks the rule)", "test"),
            tuple("3.png", "lookalike: 1 for l", ""),
            tuple("2.png", "lookalike: c for e", "test"));
  }

  @Test
  void theFoldsAreEvenWithinEachPartOfADataset() {
    List<CheckedLabel> labels = IntStream.range(0, 2000).mapToObj(i -> label(i, "abcd")).toList();

    for (int bucket = 0; bucket < 2; bucket++) {
      int part = bucket;
      List<CheckedLabel> held =
          labels.stream().filter(label -> label.digest().bucket(10) == part).toList();
      for (int fold = 0; fold < 5; fold++) {
        int number = fold;
        assertThat(held.stream().filter(label -> label.fold(5) == number).count())
            .isBetween((long) (held.size() * 0.1), (long) (held.size() * 0.3));
      }
    }
  }

  @Test
  void aFoldIsReadBackOnlyForTheSameImages(@TempDir Path folder) throws Exception {
    FoldFile file = new FoldFile(folder.resolve("new").resolve("fold-1.csv"));
    List<CheckedLabel> labels = PREDICTIONS.stream().map(OutOfFoldPrediction::label).toList();
    assertThat(file.read(labels)).isEmpty();

    file.write(PREDICTIONS);

    assertThat(file.read(labels)).contains(PREDICTIONS);
    assertThat(file.read(labels.subList(0, 3))).isEmpty();
    assertThat(file.read(List.of(labels.get(1), labels.get(0), labels.get(2), labels.get(3))))
        .isEmpty();
    Files.writeString(folder.resolve("new/fold-1.csv"), "image,read,confidence\n1.png,abcd,x\n");
    assertThatThrownBy(() -> file.read(labels))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("fold-1.csv");
  }

  @Test
  void theTimeIsForAllFoldsAndOtherLabelsAreOtherWork() {
    CrossValidationPlan plan =
        new CrossValidationPlan(
            "fast",
            RULE,
            5,
            Optional.empty(),
            TrainingBudget.time(Duration.ofMinutes(15)),
            1,
            Device.CPU);
    assertThat(plan.perFold().time()).contains(Duration.ofMinutes(3));
    CrossValidationPlan passes =
        new CrossValidationPlan(
            "fast", RULE, 5, Optional.empty(), TrainingBudget.epochs(7), 1, Device.CPU);
    assertThat(passes.perFold().epochs()).hasValue(7);

    List<CheckedLabel> labels = List.of(label(1, "abcd"));
    assertThat(plan.digest(labels)).isEqualTo(plan.digest(List.of(label(1, "abcd"))));
    assertThat(plan.digest(labels))
        .isNotEqualTo(plan.digest(List.of(label(1, "abce"))))
        .isNotEqualTo(passes.digest(labels));
    assertThatThrownBy(
            () ->
                new CrossValidationPlan(
                    "fast", RULE, 1, Optional.empty(), TrainingBudget.epochs(7), 1, Device.CPU))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--folds 1");
  }
}
