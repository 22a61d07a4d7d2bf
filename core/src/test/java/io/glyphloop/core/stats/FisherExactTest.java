package io.glyphloop.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FisherExactTest {

  private static double p(long controlHits, long control, long treatmentHits, long treatment) {
    return new FisherExact(new Rate(controlHits, control), new Rate(treatmentHits, treatment))
        .probabilityOfChance();
  }

  @Test
  void agreesWithCountsByHand() {
    // Of 7 answers 3 are right, all of the treatment's: one choice of 3 out of 7.
    assertThat(p(0, 4, 3, 3)).isCloseTo(1 / 35.0, within(1e-12));
    assertThat(p(0, 2, 2, 2)).isCloseTo(1 / 6.0, within(1e-12));
    // Fisher's tea: 3 of 4 against 1 of 4 gives 17/70.
    assertThat(p(1, 4, 3, 4)).isCloseTo(17 / 70.0, within(1e-12));
  }

  @Test
  void largeCountsNeitherOverflowNorVanish() {
    assertThat(p(300, 500, 400, 500)).isBetween(0.0, 1e-9);
    assertThat(p(50, 60, 3, 60)).isCloseTo(1, within(1e-9));
  }

  @Test
  void nothingTriedIsChance() {
    assertThat(p(0, 0, 0, 0)).isEqualTo(1);
    assertThat(p(3, 4, 0, 0)).isEqualTo(1);
  }
}
