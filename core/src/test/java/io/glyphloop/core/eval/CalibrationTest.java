package io.glyphloop.core.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.SeededInputs;
import io.glyphloop.core.Seeds;
import io.glyphloop.core.stats.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  private record Answer(double confidence, boolean right) {}

  private static Calibration of(List<Answer> answers, int bins) {
    return Calibration.of(answers, Answer::confidence, Answer::right, bins);
  }

  @Test
  void aWorkedExample() {
    // Two bins: 0.3 and 0.5 of which one is right; 0.9, 0.9 and 1.0, all right.
    Calibration calibration =
        of(
            List.of(
                new Answer(0.3, true),
                new Answer(0.5, false),
                new Answer(0.9, true),
                new Answer(0.9, true),
                new Answer(1, true)),
            2);
    assertThat(calibration.bins().get(0).accuracy()).isEqualTo(new Rate(1, 2));
    assertThat(calibration.bins().get(0).meanConfidence()).isCloseTo(0.4, within(1e-12));
    assertThat(calibration.bins().get(1).accuracy()).isEqualTo(new Rate(3, 3));
    double high = 1 - 2.8 / 3;
    assertThat(calibration.expectedError()).isCloseTo((2 * 0.1 + 3 * high) / 5, within(1e-12));
    assertThat(calibration).hasToString("expected calibration error 8.00% (n 5, 2 bins)");
  }

  @Test
  void whatIsRightAsOftenAsItIsSureHasALowError() {
    Random random = new Random(1);
    List<Answer> honest = new ArrayList<>();
    List<Answer> boastful = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      double confidence = random.nextDouble();
      honest.add(new Answer(confidence, random.nextDouble() < confidence));
      boastful.add(new Answer(confidence, random.nextDouble() < confidence * confidence));
    }
    assertThat(of(honest, Calibration.BINS).expectedError()).isLessThan(0.02);
    // The mean of c - c^2 over [0, 1] is one sixth.
    assertThat(of(boastful, Calibration.BINS).expectedError()).isCloseTo(1 / 6.0, within(0.02));
  }

  @Seeds(200)
  void everyAnswerIsInTheBinOfItsConfidence(SeededInputs inputs) {
    List<Double> confidences = inputs.list(0, 50, i -> i.real(0, 1));
    int bins = inputs.integer(1, 20);
    Calibration calibration = Calibration.of(confidences, c -> c, c -> c > 0.5, bins);
    assertThat(calibration.n()).isEqualTo(confidences.size());
    assertThat(calibration.bins()).hasSize(bins);
    double largestGap =
        calibration.bins().stream().mapToDouble(Calibration.Bin::gap).max().orElseThrow();
    assertThat(calibration.expectedError()).isBetween(0.0, largestGap + 1e-12);
    for (Calibration.Bin bin : calibration.bins()) {
      assertThat(bin.meanConfidence()).isBetween(bin.low() - 1e-9, bin.high() + 1e-9);
    }
  }

  @Test
  void noAnswersHaveNoError() {
    Calibration calibration = of(List.of(), Calibration.BINS);
    assertThat(calibration.expectedError()).isZero();
    assertThat(calibration.bins()).hasSize(15);
  }

  @Test
  void whatIsNoConfidenceIsRefused() {
    assertThatThrownBy(() -> of(List.of(new Answer(1.1, true)), 15))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.1");
    assertThatThrownBy(() -> of(List.of(new Answer(Double.NaN, true)), 15))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
