package io.glyphloop.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class McNemarTest {

  private static double p(long onlyFirst, long onlySecond) {
    return new McNemar(onlyFirst, onlySecond).probabilityOfChance();
  }

  @Test
  void isTheTwoSidedBinomialTest() {
    // By hand: 2 · (1 + 5) / 2^5, 2 · 1 / 2^5 and 2 · (1 + 10 + 45) / 2^10.
    assertThat(p(1, 4)).isCloseTo(12 / 32.0, within(1e-12));
    assertThat(p(5, 0)).isCloseTo(2 / 32.0, within(1e-12));
    assertThat(p(8, 2)).isCloseTo(112 / 1024.0, within(1e-12));
    assertThat(p(2, 8)).isEqualTo(p(8, 2));
  }

  @Test
  void equalModelsAreNotToldApart() {
    assertThat(p(0, 0)).isEqualTo(1);
    assertThat(p(3, 3)).isEqualTo(1);
    assertThat(p(700, 700)).isEqualTo(1);
  }

  @Test
  void largeNumbersNeitherOverflowNorVanish() {
    assertThat(p(5000, 5000)).isEqualTo(1);
    // The normal approximation with continuity correction: z = 399/√10000 = 3.99.
    assertThat(p(4800, 5200)).isCloseTo(6.6e-5, within(0.2e-5));
    assertThat(p(3000, 0)).isBetween(0.0, 1e-300);
  }
}
