package io.glyphloop.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.SeededInputs;
import io.glyphloop.core.Seeds;
import io.glyphloop.core.eval.EditDistance;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateTest {

  private static final double Z = 1.959963984540054;

  @Test
  void agreesWithPublishedFigures() {
    // Newcombe, Statistics in Medicine 17 (1998), table I: 81/263, 15/148, 0/20, 1/29.
    assertInterval(new Rate(81, 263), 0.2553, 0.3662);
    assertInterval(new Rate(15, 148), 0.0624, 0.1605);
    assertInterval(new Rate(0, 20), 0.0, 0.1611);
    assertInterval(new Rate(1, 29), 0.0061, 0.1718);
  }

  private static void assertInterval(Rate rate, double low, double high) {
    assertThat(rate.low()).isCloseTo(low, within(5e-5));
    assertThat(rate.high()).isCloseTo(high, within(5e-5));
  }

  @Test
  void nothingTriedIsAnythingPossible() {
    Rate rate = new Rate(0, 0);
    assertThat(rate.value()).isZero();
    assertThat(rate.low()).isZero();
    assertThat(rate.high()).isOne();
  }

  @Test
  void allAndNoneAreTheEnds() {
    assertThat(new Rate(60, 60).high()).isOne();
    assertThat(new Rate(0, 60).low()).isZero();
  }

  @Test
  void refusesImpossibleCounts() {
    assertThatThrownBy(() -> new Rate(2, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Rate(-1, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void printsTheSameEverywhere() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(new Rate(874, 992)).hasToString("88.10% (874/992, 95% 85.94-89.97)");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Seeds
  void theEndsAreWhereTheScoreTestJustAccepts(SeededInputs inputs) {
    int n = inputs.integer(1, 100_000);
    Rate rate = new Rate(inputs.integer(0, n), n);

    assertThat(rate.low()).isBetween(0.0, rate.value() + 1e-12);
    assertThat(rate.high()).isBetween(rate.value() - 1e-12, 1.0);
    // Wilson's definition: |p - end| = z * sqrt(end * (1 - end) / n).
    for (double end : new double[] {rate.low(), rate.high()}) {
      double scaled = Z * Math.sqrt(end * (1 - end) / n);
      assertThat(Math.abs(rate.value() - end)).isCloseTo(scaled, within(1e-6));
    }
  }

  @Seeds
  void moreTriesNarrowTheInterval(SeededInputs inputs) {
    int n = inputs.integer(1, 1000);
    int successes = inputs.integer(0, n);
    Rate few = new Rate(successes, n);
    Rate many = new Rate(10L * successes, 10L * n);

    assertThat(many.high() - many.low()).isLessThan(few.high() - few.low());
  }

  @Test
  void whatWasNotTriedIsNoFigure() {
    Map<String, Object> json = new HashMap<>();
    Rate.NONE.put(json, "rate");
    assertThat(json).containsOnlyKeys("rate", "rate_low", "rate_high");
    assertThat(json.values()).containsOnlyNulls();
    new Rate(1, 2).put(json, "rate");
    assertThat(json).containsEntry("rate", 0.5);
  }

  @Seeds(500)
  void editDistanceIsAMetric(SeededInputs inputs) {
    assertMetric(inputs.text(8), inputs.text(8), inputs.text(8));
    assertMetric(inputs.text("abc", 0, 8), inputs.text("abc", 0, 8), inputs.text("abc", 0, 8));
  }

  private static void assertMetric(String a, String b, String c) {
    int ab = EditDistance.between(a, b);
    assertThat(ab).isEqualTo(EditDistance.between(b, a));
    assertThat(ab == 0).isEqualTo(a.equals(b));
    assertThat(ab).isLessThanOrEqualTo(Math.max(a.length(), b.length()));
    assertThat(ab).isLessThanOrEqualTo(EditDistance.between(a, c) + EditDistance.between(c, b));
  }

  @Test
  void editDistanceOfKnownWords() {
    assertThat(EditDistance.between("kitten", "sitting")).isEqualTo(3);
    assertThat(EditDistance.between("", "abc")).isEqualTo(3);
  }
}
