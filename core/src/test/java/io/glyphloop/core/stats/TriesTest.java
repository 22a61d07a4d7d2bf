package io.glyphloop.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriesTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.1, 0.5, 0.77, 0.999})
  void isTheFewestThatReachTheShare(double success) {
    Tries tries = new Tries(success);
    for (double share : new double[] {0.5, 0.95}) {
      long until = tries.until(share).orElseThrow();
      assertThat(tries.within(until)).isGreaterThanOrEqualTo(share - 1e-12);
      assertThat(tries.within(until - 1)).isLessThan(share);
    }
  }

  @Test
  void certainAndImpossibleOnes() {
    assertThat(new Tries(1).until(0.95)).hasValue(1);
    assertThat(new Tries(0).until(0.5)).isEmpty();
    assertThat(new Tries(0).expected()).isInfinite();
    assertThat(new Tries(0.25).expected()).isCloseTo(4, within(1e-12));
    assertThatThrownBy(() -> new Tries(1.1)).isInstanceOf(IllegalArgumentException.class);
  }
}
