package io.glyphloop.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlattScalingTest {

  private static final double NEAR = 0.01;
  private static final double SUREST = Math.log(9999);

  static IntStream seeds() {
    return IntStream.range(0, 300);
  }

  /** Models that are sure or not, right or not, and have given few answers or many. */
  @ParameterizedTest
  @MethodSource("seeds")
  void noCurveExplainsTheVerdictsBetter(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int count = 50 + random.nextInt(2000);
    PlattScaling truth = new PlattScaling(random.nextDouble(-0.5, 2), random.nextDouble(-3, 3));
    double middle = random.nextDouble(-4, 8);
    double spread = random.nextDouble(0.2, 6);
    double[] x = new double[count];
    double[] y = new double[count];
    for (int i = 0; i < count; i++) {
      double drawn = middle + spread * random.nextDouble(-2, 2);
      x[i] = Math.max(-SUREST, Math.min(SUREST, drawn));
      y[i] = random.nextDouble() < truth.at(x[i]) ? 1 - 1.0 / count : 1.0 / count;
    }
    PlattScaling found = PlattScaling.leastLoss(x, y);

    double least = found.loss(x, y);
    assertThat(least).isFinite().isLessThanOrEqualTo(truth.loss(x, y));
    for (double[] away : new double[][] {{NEAR, 0}, {-NEAR, 0}, {0, NEAR}, {0, -NEAR}}) {
      assertThat(least)
          .as("%s and %s beside it", found, away)
          .isLessThan(
              new PlattScaling(found.slope() + away[0], found.offset() + away[1]).loss(x, y));
    }
  }
}
