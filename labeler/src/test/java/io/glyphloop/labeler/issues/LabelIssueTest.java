package io.glyphloop.labeler.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.trainer.api.TrainingBudget;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelIssueTest {

  private static final TextRule RULE = TextRule.fixed("a-z0-9", 4);

  private static CheckedLabel label(int number, String text) {
    byte[] bytes = ("image " + number).getBytes(StandardCharsets.UTF_8);
    return new CheckedLabel(
        new LabelledImage(number + ".png", () -> bytes, text), Digest.of(bytes), number % 2 == 0);
  }

  private static OutOfFoldPrediction reading(
      int number, String label, String read, double confidence, double probability) {
    return new OutOfFoldPrediction(label(number, label), read, confidence, probability);
  }

  private final List<OutOfFoldPrediction> readings =
      List.of(
          reading(1, "abcd", "abcd", 0.99, 0.99),
          reading(2, "abcd", "abed", 0.70, 0.25),
          reading(3, "ab1d", "abld", 0.90, 0.01),
          reading(4, "abc", "abcd", 0.95, 0));

  @Test
  void theSurestDisagreementsComeFirstAndAgreementsNotAtAll() {
    assertThat(LabelIssue.rank(readings, RULE))
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
    List<CheckedLabel> labels = readings.stream().map(OutOfFoldPrediction::label).toList();
    assertThat(file.read(labels)).isEmpty();

    file.write(readings);

    assertThat(file.read(labels)).contains(readings);
    assertThat(file.read(labels.subList(0, 3))).isEmpty();
    assertThat(file.read(List.of(labels.get(1), labels.get(0), labels.get(2), labels.get(3))))
        .isEmpty();
    Files.writeString(folder.resolve("new/fold-1.csv"), "image,read,confidence\n1.png,abcd,x\n");
    assertThatThrownBy(() -> file.read(labels))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("delete it to do its fold again");
  }

  @Test
  void theTimeIsForAllFoldsAndOtherLabelsAreOtherWork() {
    CrossValidationPlan plan =
        new CrossValidationPlan(
            "fast", RULE, 5, TrainingBudget.time(Duration.ofMinutes(15)), 1, Device.CPU);
    assertThat(plan.perFold().time()).contains(Duration.ofMinutes(3));
    CrossValidationPlan passes =
        new CrossValidationPlan("fast", RULE, 5, TrainingBudget.epochs(7), 1, Device.CPU);
    assertThat(passes.perFold().epochs()).hasValue(7);

    List<CheckedLabel> labels = List.of(label(1, "abcd"));
    assertThat(plan.digest(labels)).isEqualTo(plan.digest(List.of(label(1, "abcd"))));
    assertThat(plan.digest(labels))
        .isNotEqualTo(plan.digest(List.of(label(1, "abce"))))
        .isNotEqualTo(passes.digest(labels));
    assertThatThrownBy(
            () -> new CrossValidationPlan("fast", RULE, 1, TrainingBudget.epochs(7), 1, Device.CPU))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--folds 1");
  }
}
