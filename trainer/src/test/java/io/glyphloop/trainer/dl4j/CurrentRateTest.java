package io.glyphloop.trainer.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.trainer.api.Optimizer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;

class CurrentRateTest {

  private static final double LR = 0.25;

  @BeforeAll
  static void startEngine() {
    Engine.start();
  }

  @ParameterizedTest
  @EnumSource
  void stepsAreThoseOfDeeplearning4j(Optimizer optimizer) {
    CurrentRate rate = new CurrentRate();
    rate.set(LR);
    INDArray ours = steps(rate.updater(optimizer));
    INDArray theirs =
        switch (optimizer) {
          case ADAM, ADAMW -> steps(new Adam(LR));
          case ADADELTA -> steps(new AdaDelta()).mul(LR);
          case SGD -> steps(new Nesterovs(LR, 0.9));
        };
    assertThat(ours).isEqualTo(theirs);
    assertThat(ours.norm2Number().doubleValue()).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void aCopyOfTheConfigurationSeesTheRateToo(Optimizer optimizer) {
    CurrentRate rate = new CurrentRate();
    IUpdater copy = rate.updater(optimizer).clone();
    rate.set(LR);
    assertThat(copy.getLearningRate(3, 0)).isEqualTo(LR);
  }

  /** By the paper's formulas, in doubles. */
  @Test
  void adadeltaIsZeilers() {
    CurrentRate rate = new CurrentRate();
    rate.set(1);
    double rho = AdaDelta.DEFAULT_ADADELTA_RHO;
    double epsilon = AdaDelta.DEFAULT_ADADELTA_EPSILON;
    INDArray found = steps(rate.updater(Optimizer.ADADELTA));
    double squared = 0;
    double moved = 0;
    for (int i = 0; i < 4; i++) {
      double gradient = 0.5 - 0.1 * i;
      squared = rho * squared + (1 - rho) * gradient * gradient;
      double step = gradient * Math.sqrt(moved + epsilon) / Math.sqrt(squared + epsilon);
      moved = rho * moved + (1 - rho) * step * step;
      assertThat(found.getDouble(i, 0))
          .isCloseTo(step, org.assertj.core.api.Assertions.withinPercentage(0.1));
    }
  }

  /** Returns four steps for four gradients of three parameters. */
  private static INDArray steps(IUpdater config) {
    INDArray state = Nd4j.zeros(1, config.stateSize(3));
    GradientUpdater<?> updater = config.instantiate(state, true);
    INDArray all = Nd4j.zeros(4, 3);
    for (int i = 0; i < 4; i++) {
      INDArray gradient = Nd4j.createFromArray(new float[][] {{0.5f - 0.1f * i, -2, 1e-3f * i}});
      updater.applyUpdater(gradient, i, 0);
      all.putRow(i, gradient);
    }
    return all;
  }
}
