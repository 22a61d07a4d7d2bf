package io.glyphloop.labeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.Digest;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.Snapshot;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PseudoLabelsTest extends LabellingFixture {

  private final byte[] sure = image(Split.TRAIN, 1001);
  private final byte[] lessSure = image(Split.TRAIN, 1002);
  private final byte[] rejected = image(Split.TRAIN, 1003);
  private final byte[] heldOut = image(Split.TEST, 1004);
  private final byte[] validation = image(Split.VALIDATION, 1005);

  private final FakeReader reader =
      new FakeReader("demo-2")
          .in(sure, "ab", 0.999)
          .in(lessSure, "cd", 0.8)
          .in(rejected, new Candidate("cc", 0.998), new Candidate("dd", 0.001))
          .in(heldOut, "dd", 1)
          .in(validation, "dd", 1);

  private void harvest() {
    answer(sure, "ab", Verdict.UNVERIFIED);
    answer(lessSure, "cd", Verdict.UNVERIFIED);
    answer(rejected, "cc", Verdict.REJECTED);
    answer(heldOut, "dd", Verdict.UNVERIFIED);
    answer(validation, "dd", Verdict.UNVERIFIED);
  }

  /** Gives the validation part labels, some of which the model reads otherwise. */
  private void validate(int right, int wrong) {
    for (int i = 0; i < right + wrong; i++) {
      byte[] image = image(Split.VALIDATION, i + 1);
      importLabel(image, "ab");
      reader.in(image, i < right ? "ab" : "ba", 0.999);
    }
  }

  private PseudoReport label(Optional<FakeReader> second, double bound) {
    return new PseudoLabels(workspace).run(TARGET, reader, second, bound, RunContext.silent());
  }

  private List<Snapshot.Sample> pseudo() {
    return workspace.labels().snapshot(TARGET).samples().stream()
        .filter(sample -> sample.source() == LabelSource.PSEUDO)
        .toList();
  }

  @Test
  void onlyTheSurestOfTheTrainPartAreLabelled() {
    harvest();
    validate(60, 0);

    PseudoReport report = label(Optional.empty(), 0.01);

    assertThat(pseudo())
        .extracting(Snapshot.Sample::image, Snapshot.Sample::text, Snapshot.Sample::confidence)
        .containsExactly(tuple(Digest.of(sure), "ab", 0.999));
    assertThat(report.enough().expectedError()).isCloseTo(0.001, within(1e-9));
    assertThat(report.enough().threshold()).isEqualTo(0.999);
    assertThat(report.unlabelled()).isEqualTo(3);
    assertThat(report.enough().count()).isEqualTo(1);
    assertThat(report.added()).isEqualTo(1);
    assertThat(report.withdrawn()).isZero();
    assertThat(report.bound()).isEqualTo(0.01);
    assertThat(report.enough().wrong()).isEqualTo(new Rate(0, 60));
    assertThat(report.validation()).isEqualTo(60);
    assertThat(report.summary()).contains("0.10%", "1.00%", "0.9990", "0/60", "n 60, 15 bins");
  }

  @Test
  void aLooserBoundTakesMoreAndALaterRunTakesBackWhatIsNotConfirmed() {
    harvest();
    validate(60, 0);
    assertThat(label(Optional.empty(), 0.11).added()).isEqualTo(2);
    assertThat(label(Optional.empty(), 0.11).added()).isZero();
    assertThat(pseudo()).hasSize(2);

    PseudoReport report = label(Optional.empty(), 0.01);

    assertThat(report.withdrawn()).isEqualTo(1);
    assertThat(pseudo()).extracting(Snapshot.Sample::text).containsExactly("ab");
  }

  @Test
  void confidencesThatValidationContradictsAreNotBelieved() {
    harvest();
    validate(50, 10);
    PseudoReport report = label(Optional.empty(), 0.01);
    assertThat(report.checked()).isTrue();
    assertThat(report.enough().count()).isZero();
    assertThat(report.summary()).contains("0 pseudo-labels", "at no confidence", "within 1.00%");
    assertThat(pseudo()).isEmpty();
  }

  @Test
  void withTooFewLabelsNothingIsDone() {
    harvest();
    validate(PseudoLabels.LEAST_VALIDATION - 1, 0);
    // What the site accepted of the model's answers says nothing about its confidences.
    byte[] accepted = image(Split.VALIDATION, 2000);
    answer(accepted, "ab", Verdict.ACCEPTED);
    reader.in(accepted, "ab", 1);
    PseudoReport report = label(Optional.empty(), 0.01);
    assertThat(report.checked()).isFalse();
    assertThat(report.summary()).contains("no pseudo-labels", "49 human labels", "50 are needed");
    assertThat(pseudo()).isEmpty();
  }

  @Test
  void aSecondModelMustAgree() {
    harvest();
    validate(60, 0);
    FakeReader second = new FakeReader("demo-1").in(sure, "ba", 0.6).in(lessSure, "cd", 0.3);
    PseudoReport report = label(Optional.of(second), 0.2);
    assertThat(report.disagreed()).isEqualTo(2);
    assertThat(pseudo()).extracting(Snapshot.Sample::text).containsExactly("cd");
  }
}
