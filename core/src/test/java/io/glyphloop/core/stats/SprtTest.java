package io.glyphloop.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.SeededInputs;
import io.glyphloop.core.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SprtTest {

  private static final int RUNS = 200;
  private static final double FALSE_ALARM = 0.01;
  private static final double MISSED = 0.05;

  private static Sprt test(double share) {
    return new Sprt(share, 0.8 * share, FALSE_ALARM, MISSED, 0, 0);
  }

  private static int rejections(double share, double truth, Random random) {
    int rejections = 0;
    for (int i = 0; i < RUNS; i++) {
      Sprt test = test(share);
      while (test.decision() == Sprt.Decision.UNDECIDED) {
        test = test.add(random.nextDouble() < truth);
      }
      rejections += test.decision() == Sprt.Decision.REJECTED ? 1 : 0;
    }
    return rejections;
  }

  @Seeds(16)
  void aTrueShareIsAccepted(SeededInputs inputs) {
    double share = inputs.real(0.2, 0.97);
    // At most about one in a hundred is rejected: two of two hundred, and eight hardly ever.
    assertThat(rejections(share, share, inputs.random())).isLessThanOrEqualTo(8);
  }

  @Seeds(16)
  void theAlternativeIsRejected(SeededInputs inputs) {
    double share = inputs.real(0.2, 0.97);
    // At most about one in twenty is missed: ten of two hundred, and 24 hardly ever.
    assertThat(rejections(share, 0.8 * share, inputs.random())).isGreaterThanOrEqualTo(RUNS - 24);
  }

  @Test
  void nothingIsDecidedBeforeTheFirstObservation() {
    assertThat(test(0.9).decision()).isEqualTo(Sprt.Decision.UNDECIDED);
    assertThat(test(0.9).add(false).n()).isEqualTo(1);
  }
}
