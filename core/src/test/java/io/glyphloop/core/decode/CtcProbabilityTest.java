package io.glyphloop.core.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CtcProbabilityTest {

  @Test
  void unlikelyStepsDoNotUnderflow() {
    // 300 times one in ten: 1e-300, below what a square of it could hold.
    double[][] rows = new double[300][];
    Arrays.fill(rows, new double[] {0.1, 0});
    assertThat(Math.log10(CtcProbability.of(rows, new int[0]))).isCloseTo(-300, within(1e-9));
    double[][] twice = new double[600][];
    Arrays.fill(twice, new double[] {0.1, 0});
    assertThat(CtcProbability.of(twice, new int[0])).isZero();
  }

  @Test
  void aTextThatNeedsMoreStepsThanThereAreHasNoProbability() {
    double[][] rows = {{0.5, 0.5}, {0.5, 0.5}};
    assertThat(CtcProbability.of(rows, new int[] {1, 1})).isZero();
    assertThat(CtcProbability.of(rows, new int[] {1})).isCloseTo(0.75, within(1e-15));
    assertThat(CtcProbability.of(rows, new int[0])).isCloseTo(0.25, within(1e-15));
  }
}
