package io.glyphloop.loop.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.stats.McNemar;
import io.glyphloop.core.stats.Rate;
import org.junit.jupiter.api.Test;

class GateTest {

  private static final McNemar NONE = new McNemar(0, 0);
  private static final McNemar BETTER = new McNemar(2, 20);
  private static final McNemar WORSE = new McNemar(20, 2);
  private static final InterleavedTest.Result NO_SITE = duel(0, 0, 0, 0, 0);

  private static InterleavedTest.Result duel(
      long agreed, long liveRight, long live, long candidateRight, long candidate) {
    return new InterleavedTest.Result(
        new Rate(agreed, agreed), new Rate(liveRight, live), new Rate(candidateRight, candidate));
  }

  private static Gate.Outcome weigh(McNemar heldOut, InterleavedTest.Result fresh) {
    return Gate.weigh(heldOut, fresh, 30);
  }

  @Test
  void aDuelThatWasCutShortTurnsNobodyDown() {
    assertThat(weigh(NONE, duel(9, 4, 10, 6, 10))).isEqualTo(Gate.Outcome.OPEN);
    assertThat(weigh(NONE, duel(9, 1, 10, 9, 10))).isEqualTo(Gate.Outcome.PROMOTED);
  }

  @Test
  void freshChallengesDecide() {
    assertThat(weigh(NONE, duel(40, 2, 20, 15, 20))).isEqualTo(Gate.Outcome.PROMOTED);
    assertThat(weigh(NONE, duel(40, 9, 20, 11, 20))).isEqualTo(Gate.Outcome.KEPT);
    assertThat(weigh(NONE, duel(100, 0, 0, 0, 0))).isEqualTo(Gate.Outcome.KEPT);
  }

  @Test
  void whatIsWorseOnPeoplesLabelsIsNotPromoted() {
    assertThat(weigh(WORSE, duel(40, 2, 20, 15, 20))).isEqualTo(Gate.Outcome.KEPT);
  }

  @Test
  void withoutASiteHeldOutLabelsDecideOrNothingDoes() {
    assertThat(weigh(BETTER, NO_SITE)).isEqualTo(Gate.Outcome.PROMOTED);
    assertThat(weigh(WORSE, NO_SITE)).isEqualTo(Gate.Outcome.KEPT);
    assertThat(weigh(NONE, NO_SITE)).isEqualTo(Gate.Outcome.OPEN);
    assertThat(weigh(new McNemar(3, 5), NO_SITE)).isEqualTo(Gate.Outcome.OPEN);
  }

  @Test
  void whereNoChallengeIsEverAnsweredHeldOutLabelsAloneDecide() {
    assertThat(Gate.weigh(BETTER, NO_SITE, 0)).isEqualTo(Gate.Outcome.PROMOTED);
    assertThat(Gate.weigh(NONE, NO_SITE, 0)).isEqualTo(Gate.Outcome.KEPT);
    assertThat(Gate.weigh(WORSE, NO_SITE, 0)).isEqualTo(Gate.Outcome.KEPT);
  }

  @Test
  void heldOutLabelsTipTheScaleUnlessTheSiteDisagrees() {
    assertThat(weigh(BETTER, duel(40, 9, 20, 11, 20))).isEqualTo(Gate.Outcome.PROMOTED);
    assertThat(weigh(BETTER, duel(40, 11, 20, 9, 20))).isEqualTo(Gate.Outcome.KEPT);
  }
}
