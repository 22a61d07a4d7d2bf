package io.glyphloop.trainer.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.trainer.dl4j.Dl4jStep;
import io.glyphloop.trainer.dl4j.Engine;
import io.glyphloop.trainer.dl4j.TrainingStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class OneDnnStepTest {

  @BeforeAll
  static void startEngine() {
    Engine.start();
  }

  @ParameterizedTest
  @EnumSource(names = "DROPPED", mode = EnumSource.Mode.EXCLUDE)
  void gradientIsThatOfDeeplearning4j(StepNetworks kind) {
    DataSet batch = batch(4);
    ComputationGraph theirs = kind.build();
    theirs.setInputs(batch.getFeatures());
    theirs.setLabels(batch.getLabels());
    theirs.computeGradientAndScore();
    ComputationGraph ours = kind.build();
    try (OneDnnStep step = new OneDnnStep(ours)) {
      double loss = step.gradient(batch);
      assertThat(loss).isCloseTo(theirs.score() - decay(theirs), within(1e-5));
      assertClose(ours.getGradientsViewArray(), theirs.getGradientsViewArray());
    }
  }

  @ParameterizedTest
  @EnumSource(names = "DROPPED", mode = EnumSource.Mode.EXCLUDE)
  void learnsWhatDeeplearning4jLearns(StepNetworks kind) {
    ComputationGraph theirs = kind.build();
    ComputationGraph ours = kind.build();
    INDArray before = ours.params().dup();
    Dl4jStep theirStep = new Dl4jStep(theirs);
    try (OneDnnStep step = new OneDnnStep(ours)) {
      for (int i = 0; i < 4; i++) {
        // The batch's size changes on the way.
        DataSet batch = batch(4 + i / 2);
        double loss = step.learn(batch);
        assertThat(loss).isCloseTo(theirStep.learn(batch), within(1e-3));
      }
    }
    assertThat(ours.getIterationCount()).isEqualTo(theirs.getIterationCount()).isEqualTo(4);
    assertThat(ours.params()).isNotEqualTo(before);
    assertClose(ours.params().sub(before), theirs.params().sub(before));
  }

  /** Along its gradient the loss changes by the gradient's length, in each batch's own dropout. */
  @ParameterizedTest
  @EnumSource
  void gradientIsTheSlopeOfTheLoss(StepNetworks kind) {
    DataSet batch = batch(4);
    ComputationGraph network = kind.build();
    try (OneDnnStep step = new OneDnnStep(network)) {
      step.gradient(batch);
      INDArray gradient = network.getGradientsViewArray().dup().divi(4);
      if (kind == StepNetworks.RESIDUAL) {
        // What stands there for the running means and variances is no gradient.
        network.getLayer("norm1").paramTable().keySet().forEach(name -> clear(network, "norm1"));
        network.getLayer("norm2").paramTable().keySet().forEach(name -> clear(network, "norm2"));
        gradient = network.getGradientsViewArray().dup().divi(4);
      }
      double length = gradient.norm2Number().doubleValue();
      double far = 1e-2 / length;
      INDArray here = network.params().dup();
      INDArray way = gradient.reshape(gradient.length()).mul(far);
      network.params().addi(way);
      double above = step.gradient(batch);
      network.params().assign(here).subi(way);
      double below = step.gradient(batch);
      assertThat((above - below) / 2 / far)
          .isCloseTo(length * length, within(length * length / 30));
    }
  }

  private static void clear(ComputationGraph network, String layer) {
    Parameter.allOf(network.getLayer(layer)).get("mean").gradient().assign(0);
    Parameter.allOf(network.getLayer(layer)).get("var").gradient().assign(0);
  }

  @Test
  void dropsTheSameAgainWhenTrainingGoesOn() {
    ComputationGraph straight = StepNetworks.DROPPED.build();
    ComputationGraph halted = StepNetworks.DROPPED.build();
    DataSet batch = batch(4);
    try (TrainingStep step = TrainingSteps.fastest(straight)) {
      step.learn(batch);
      step.learn(batch);
    }
    try (TrainingStep step = TrainingSteps.fastest(halted)) {
      step.learn(batch);
    }
    try (TrainingStep step = TrainingSteps.fastest(halted)) {
      step.learn(batch);
    }
    assertThat(halted.params()).isEqualTo(straight.params());
  }

  @Test
  void dropsOthersInEachBatch() {
    ComputationGraph network = StepNetworks.DROPPED.build();
    DataSet batch = batch(4);
    try (OneDnnStep step = new OneDnnStep(network)) {
      double first = step.gradient(batch);
      assertThat(step.gradient(batch)).isEqualTo(first);
      network.getConfiguration().setIterationCount(1);
      assertThat(step.gradient(batch)).isNotEqualTo(first);
    }
  }

  @Test
  void isWhatTrainingUsesHere() {
    try (TrainingStep step = TrainingSteps.fastest(StepNetworks.POOLED.build())) {
      assertThat(step.description()).isEqualTo("oneDNN");
    }
  }

  private static double decay(ComputationGraph network) {
    return network.calcRegularizationScore(true);
  }

  private static void assertClose(INDArray found, INDArray expected) {
    double far = found.distance2(expected) / expected.norm2Number().doubleValue();
    assertThat(far).isLessThan(1e-3);
  }

  private static DataSet batch(int size) {
    Nd4j.getRandom().setSeed(size);
    return new DataSet(
        Nd4j.rand(DataType.FLOAT, size, 1, 16, 20), Nd4j.randn(DataType.FLOAT, size, 6));
  }
}
