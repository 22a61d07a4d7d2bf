package io.glyphloop.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequentialNonInferiorityTestTest {

  private static double evidence(long wins, long losses, long even, long same, double margin) {
    return evidence(wins, losses, even, same, 2, margin);
  }

  private static double evidence(
      long wins, long losses, long even, long same, int pair, double margin) {
    return Math.exp(
        new SequentialNonInferiorityTest(wins, losses, even, same, pair).logEvidence(margin));
  }

  @Test
  void nothingCountedSaysNothing() {
    assertThat(evidence(0, 0, 0, 0, 0.005)).isEqualTo(1);
  }

  /** What comes next is worth as much as now on average where the margin is just reached. */
  @ParameterizedTest
  @CsvSource({"0.02, 0.005", "0.3, 0.01"})
  void atTheMarginItIsNoSubmartingale(double differing, double margin) {
    double lost = (differing + margin) / 2;
    double won = (differing - margin) / 2;
    for (int pair : new int[] {1, 2}) {
      double now = evidence(3, 5, 2, 500, pair, margin);
      double next =
          won * evidence(4, 5, 2, 500, pair, margin)
              + lost * evidence(3, 6, 2, 500, pair, margin)
              + (1 - differing) * evidence(3, 5, 2, 501, pair, margin);
      if (pair == 1) {
        assertThat(next).isCloseTo(now, within(1e-12 * now));
      } else {
        assertThat(next).isLessThan(now);
      }
    }
  }

  @Test
  void whatSpeaksForItAndAgainst() {
    double now = evidence(10, 10, 10, 1000, 0.005);
    assertThat(evidence(11, 10, 10, 1000, 0.005)).isGreaterThan(now);
    assertThat(evidence(10, 10, 11, 1000, 0.005)).isGreaterThan(now);
    assertThat(evidence(10, 10, 10, 1001, 0.005)).isGreaterThan(now);
    assertThat(evidence(10, 11, 10, 1000, 0.005)).isLessThan(now);
    assertThat(evidence(10, 10, 10, 1000, 0.01)).isGreaterThan(now);
  }

  @Test
  void largeCountsStayFinite() {
    assertThat(new SequentialNonInferiorityTest(0, 1_000_000, 0, 0, 2).logEvidence(0.005))
        .isNegative()
        .isFinite();
    assertThat(new SequentialNonInferiorityTest(0, 0, 0, 100_000_000, 2).logEvidence(0.005))
        .isGreaterThan(1000)
        .isFinite();
  }

  @Test
  void countsMustNotBeNegative() {
    assertThatThrownBy(() -> new SequentialNonInferiorityTest(0, 0, -1, 0, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
