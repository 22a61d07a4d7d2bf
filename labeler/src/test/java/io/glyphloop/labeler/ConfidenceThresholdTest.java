package io.glyphloop.labeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.eval.Prediction;
import io.glyphloop.core.stats.Rate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfidenceThresholdTest {

  private static List<Prediction> validation(int n, double confidence, int wrong) {
    return IntStream.range(0, n)
        .mapToObj(i -> new Prediction("" + i, "a", i < wrong ? "b" : "a", confidence))
        .toList();
  }

  @Test
  void takesAsManyAsTheBoundAllows() {
    ConfidenceThreshold enough =
        ConfidenceThreshold.of(List.of(1.0, 0.99, 0.98, 0.9), List.of(), 0.0101);
    assertThat(enough.count()).isEqualTo(3);
    assertThat(enough.threshold()).isEqualTo(0.98);
    assertThat(enough.expectedError()).isCloseTo(0.01, within(1e-12));
  }

  @Test
  void equalsAreTakenTogetherOrNotAtAll() {
    assertThat(ConfidenceThreshold.of(List.of(1.0, 0.98, 0.98), List.of(), 0.011).count())
        .isEqualTo(1);
  }

  @Test
  void mistakesOfTheValidationPartRaiseTheThreshold() {
    List<Prediction> read =
        IntStream.range(0, 100)
            .mapToObj(i -> new Prediction("" + i, "a", i < 20 ? "b" : "a", i < 50 ? 0.99 : 0.999))
            .toList();
    ConfidenceThreshold enough = ConfidenceThreshold.of(List.of(0.9995, 0.999, 0.99), read, 0.01);
    assertThat(enough.count()).isEqualTo(2);
    assertThat(enough.wrong()).isEqualTo(new Rate(0, 50));
  }

  @Test
  void nothingIsTakenWhereNothingIsSure() {
    ConfidenceThreshold none = ConfidenceThreshold.of(List.of(0.9), validation(60, 0.9, 0), 0.01);
    assertThat(none.count()).isZero();
    assertThat(none.threshold()).isEqualTo(1);
    assertThat(none.expectedError()).isZero();
  }

  @Test
  void calibratedConfidencesKeepTheirPromise() {
    Random random = new Random(11);
    List<Double> confidences =
        IntStream.range(0, 20_000)
            .mapToObj(i -> 1 - Math.pow(random.nextDouble(), 4))
            .sorted((a, b) -> Double.compare(b, a))
            .toList();
    ConfidenceThreshold enough = ConfidenceThreshold.of(confidences, List.of(), 0.01);
    long wrong =
        confidences.subList(0, enough.count()).stream()
            .filter(sure -> random.nextDouble() >= sure)
            .count();
    assertThat(enough.count()).isGreaterThan(1000);
    assertThat(enough.expectedError()).isLessThanOrEqualTo(0.01);
    assertThat(new Rate(wrong, enough.count()).low()).isLessThan(0.01);
  }
}
