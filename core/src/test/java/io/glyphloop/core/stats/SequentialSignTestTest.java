package io.glyphloop.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SequentialSignTestTest {

  /** Simpson's rule over q in (1/2, 1) of the averaged likelihood ratio, in steps of 1/20,000. */
  private static double integrated(long wins, long losses) {
    int steps = 10_000;
    double h = 0.5 / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double q = 0.5 + i * h;
      double ratio = Math.pow(2 * q, wins) * Math.pow(2 * (1 - q), losses);
      sum += ratio * (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2);
    }
    return 2 * sum * h / 3;
  }

  @Test
  void isTheAveragedLikelihoodRatio() {
    for (int wins = 0; wins <= 40; wins++) {
      for (int losses = 0; losses <= 40; losses++) {
        assertThat(
                Math.exp(new SequentialSignTest(wins, losses).logEvidence())
                    / integrated(wins, losses))
            .as("%d wins, %d losses", wins, losses)
            .isCloseTo(1, within(1e-9));
      }
    }
  }

  @Test
  void hasItsKnownValues() {
    assertThat(new SequentialSignTest(0, 0).logEvidence()).isZero();
    assertThat(Math.exp(new SequentialSignTest(1, 0).logEvidence())).isCloseTo(1.5, within(1e-12));
    assertThat(Math.exp(new SequentialSignTest(0, 1).logEvidence())).isCloseTo(0.5, within(1e-12));
    // 0 of n: 1/(n+1), where the incomplete beta function itself is 0 to a computer.
    assertThat(new SequentialSignTest(0, 99_999).logEvidence())
        .isCloseTo(-Math.log(100_000), within(1e-9));
    // n of 0: (2^(n+1) − 1)/(n+1), where 2^n is infinite to a computer.
    assertThat(new SequentialSignTest(100_000, 0).logEvidence())
        .isCloseTo(100_001 * Math.log(2) - Math.log(100_001), within(1e-4));
  }

  @Test
  void countsMustNotBeNegative() {
    assertThatThrownBy(() -> new SequentialSignTest(-1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SequentialSignTest(0, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static LongStream seeds() {
    return LongStream.range(0, 1000);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void winsSpeakForItAndLossesAgainst(long seed) {
    Random random = new Random(seed);
    long wins = random.nextInt(seed % 2 == 0 ? 20 : 3000);
    long losses = random.nextInt(seed % 3 == 0 ? 20 : 3000);
    SequentialSignTest now = new SequentialSignTest(wins, losses);
    SequentialSignTest won = new SequentialSignTest(wins + 1, losses);
    SequentialSignTest lost = new SequentialSignTest(wins, losses + 1);

    assertThat(won.logEvidence()).isGreaterThan(now.logEvidence());
    assertThat(lost.logEvidence()).isLessThan(now.logEvidence());
    assertThat(won.logEvidenceAgainst(0.6)).isLessThan(now.logEvidenceAgainst(0.6));
    assertThat(lost.logEvidenceAgainst(0.6)).isGreaterThan(now.logEvidenceAgainst(0.6));
    // Of two equal rivals the next one to win is either: on the average nothing changes.
    double next = (ratio(won, now) + ratio(lost, now)) / 2;
    assertThat(next).isCloseTo(1, within(1e-9));
  }

  private static double ratio(SequentialSignTest later, SequentialSignTest earlier) {
    return Math.exp(later.logEvidence() - earlier.logEvidence());
  }

  @Test
  void againstAShareStandsTheLikelihoodRatio() {
    assertThat(new SequentialSignTest(0, 0).logEvidenceAgainst(0.6)).isZero();
    assertThat(Math.exp(new SequentialSignTest(2, 1).logEvidenceAgainst(0.6)))
        .isCloseTo(0.125 / (0.6 * 0.6 * 0.4), within(1e-12));
  }

  @Test
  void equalRivalsSeldomEverReachTwenty() {
    int runs = 2000;
    long reached =
        IntStream.range(0, runs).filter(run -> everReaches(20, new Random(run), 400)).count();
    // 0.05 of them at most; three standard deviations above it.
    assertThat(reached / (double) runs).isLessThan(0.05 + 3 * Math.sqrt(0.05 * 0.95 / runs));
    assertThat(reached).isPositive();
  }

  private static boolean everReaches(double bound, Random random, int longest) {
    long wins = 0;
    for (int n = 1; n <= longest; n++) {
      wins += random.nextBoolean() ? 1 : 0;
      if (new SequentialSignTest(wins, n - wins).logEvidence() >= Math.log(bound)) {
        return true;
      }
    }
    return false;
  }
}
