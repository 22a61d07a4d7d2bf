package io.glyphloop.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void guidanceFadesOverItsImages() {
    int batches = 10_000;
    assertThat(Settings.FROM_SCRATCH.guidance(0, batches)).isEqualTo(1);
    assertThat(Settings.FROM_SCRATCH.guidance(20_000 / 32 / 2, batches))
        .isCloseTo(0.5, within(.01));
    assertThat(Settings.FROM_SCRATCH.guidance(20_000 / 32 + 1, batches)).isZero();
  }

  @Test
  void guidanceTakesAtMostHalfOfAShortRun() {
    assertThat(Settings.FROM_SCRATCH.guidance(49, 100)).isPositive();
    assertThat(Settings.FROM_SCRATCH.guidance(50, 100)).isZero();
  }

  @Test
  void fineTuningIsNotGuided() {
    assertThat(Settings.FINE_TUNE.guidance(0, 100)).isZero();
  }

  @Test
  void theRateRisesToItsPeakAndFallsToNextToNothing() {
    OneCycle cycle = new OneCycle(2e-3, 0.2, 1000);
    assertThat(cycle.valueAt(0, 0)).isCloseTo(8e-5, within(1e-9));
    assertThat(cycle.valueAt(200, 0)).isCloseTo(2e-3, within(1e-9));
    assertThat(cycle.valueAt(1000, 0)).isCloseTo(2e-6, within(1e-9));
    assertThat(cycle.valueAt(5000, 0)).isCloseTo(2e-6, within(1e-9));
    for (int i = 1; i < 1000; i++) {
      boolean rising = cycle.valueAt(i, 0) > cycle.valueAt(i - 1, 0);
      assertThat(rising).as("iteration %s", i).isEqualTo(i <= 200);
    }
  }
}
