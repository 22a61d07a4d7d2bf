package io.glyphloop.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.SeededInputs;
import io.glyphloop.core.Seeds;
import java.util.Random;

class CusumTest {

  private static final double EVERY = 10_000;
  private static final int RUNS = 60;
  private static final int LENGTH = 2_000;

  /** Returns after how many observations it alarms, or the length of the run when it does not. */
  private static int alarmAfter(double share, double truth, Random random) {
    Cusum sum = Cusum.ZERO;
    for (int i = 1; i <= LENGTH; i++) {
      sum = sum.rarer(share, random.nextDouble() < truth);
      if (sum.alarms(EVERY)) {
        return i;
      }
    }
    return LENGTH;
  }

  @Seeds(20)
  void falseAlarmsAreRarerThanTheBound(SeededInputs inputs) {
    double share = inputs.real(0.05, 0.98);
    Random random = inputs.random();
    int alarms = 0;
    for (int i = 0; i < RUNS; i++) {
      alarms += alarmAfter(share, share, random) < LENGTH ? 1 : 0;
    }
    // One in 10,000 observations at most: of 60 runs of 2,000 about 12 at the very bound. More than
    // 24 come by chance less than once in a thousand of such bounds.
    assertThat(alarms).isLessThanOrEqualTo(24);
  }

  @Seeds(20)
  void aFallIsSeenSoon(SeededInputs inputs) {
    double share = inputs.real(0.5, 0.98);
    Random random = inputs.random();
    double fallen = 0.7 * share;
    double delay = 0;
    for (int i = 0; i < RUNS; i++) {
      delay += alarmAfter(share, fallen, random) / (double) RUNS;
    }
    // The mean of a step under the change is the divergence of the two shares; Lorden's delay is
    // the bound over it, and somewhat more for the last step and for chance.
    double divergence =
        fallen * Cusum.ratio(share, fallen, true)
            + (1 - fallen) * Cusum.ratio(share, fallen, false);
    double expected = Math.log(EVERY) / divergence;
    assertThat(delay).isLessThan(1.5 * expected + 10);
  }

  @Seeds(20)
  void aBetterModelRaisesNoAlarm(SeededInputs inputs) {
    double share = inputs.real(0.1, 0.8);
    assertThat(alarmAfter(share, share + 0.15, inputs.random())).isEqualTo(LENGTH);
  }

  @Seeds(20)
  void aMeasureThatMovesIsSeenAndOneThatStaysIsNot(SeededInputs inputs) {
    double by = inputs.real(2, 10);
    Random random = inputs.random();
    Cusum stays = Cusum.ZERO;
    for (int i = 0; i < 300; i++) {
      stays = stays.moved(random.nextGaussian());
    }
    Cusum moves = stays;
    int after = 0;
    while (!moves.alarms(EVERY)) {
      moves = moves.moved(by + random.nextGaussian());
      after++;
    }
    assertThat(after).isBetween(1, 40);
  }
}
