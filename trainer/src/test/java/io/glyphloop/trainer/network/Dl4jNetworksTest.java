package io.glyphloop.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.trainer.TestNetworks;
import io.glyphloop.trainer.engine.Engine;
import io.glyphloop.trainer.loss.CtcLoss;
import io.glyphloop.trainer.loss.Label;
import io.glyphloop.trainer.loss.LabelCodec;
import java.util.List;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.linalg.schedule.FixedSchedule;

class Dl4jNetworksTest {

  @BeforeAll
  static void startEngine() {
    Engine.start();
  }

  @AfterEach
  void backToFloats() {
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
  }

  @Test
  void convolutionsRunOnOneDnn() {
    ComputationGraph network = network(TestNetworks.tiny());
    assertThat(Engine.usesOneDnn(network)).isTrue();
  }

  @Test
  void hasTheParametersThatItsSpecificationCounts() {
    NetworkSpec spec = TestNetworks.tiny();
    assertThat(network(spec).numParams()).isEqualTo(spec.parameters());
  }

  @Test
  void ctcGradientThroughAWholeNetworkEqualsFiniteDifferences() {
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    NetworkSpec spec = TestNetworks.tiny();
    ComputationGraph network =
        Dl4jNetworks.build(
            spec, new CtcLoss(spec.classes(), spec.steps()), new FixedSchedule(1), 0, 3);
    for (var layer : network.getLayers()) {
      if (layer.conf().getLayer()
          instanceof org.deeplearning4j.nn.conf.layers.BaseLayer configuration) {
        // The check wants the bare gradient.
        configuration.setIUpdater(new NoOp());
      }
    }
    boolean equal =
        GradientCheckUtil.checkGradients(
            new GradientCheckUtil.GraphConfig()
                .net(network)
                .inputs(new INDArray[] {Nd4j.rand(DataType.DOUBLE, 3, 1, 16, 16)})
                .labels(new INDArray[] {labels().castTo(DataType.DOUBLE)})
                .epsilon(1e-6)
                .maxRelError(1e-5)
                .minAbsoluteError(1e-8));
    assertThat(equal).isTrue();
  }

  @Test
  void gradientIsTheSameAsWithDeeplearning4jsOwnConvolution() {
    NetworkSpec spec = TestNetworks.tiny();
    ComputationGraph once = network(spec);
    ComputationGraph twice = network(spec);
    for (var layer : twice.getLayers()) {
      if (layer instanceof ConvolutionLayer) {
        assertThat(layer.getClass().getEnclosingClass()).isEqualTo(OnceConvolution.class);
      }
    }
    INDArray images = Nd4j.rand(DataType.FLOAT, 3, 1, 16, 16);
    INDArray fast = gradient(once, images);
    // Without its helper a layer takes Deeplearning4j's own way, two forward passes included.
    Nd4j.getEnvironment().allowHelpers(false);
    try {
      INDArray original = gradient(network(spec), images);
      assertThat(Transforms.cosineSim(fast, original)).isGreaterThan(0.99999);
      assertThat(fast.distance2(original) / original.norm2Number().doubleValue()).isLessThan(1e-4);
    } finally {
      Nd4j.getEnvironment().allowHelpers(true);
    }
  }

  private static INDArray gradient(ComputationGraph network, INDArray images) {
    network.setInputs(images);
    network.setLabels(labels());
    network.computeGradientAndScore();
    return network.getFlattenedGradients().dup();
  }

  private static INDArray labels() {
    return new LabelCodec(TestNetworks.RULE.charset())
        .encode(List.of(Label.known("ab"), Label.known("cc"), Label.known("ba")));
  }

  private static ComputationGraph network(NetworkSpec spec) {
    return Dl4jNetworks.build(
        spec, new CtcLoss(spec.classes(), spec.steps()), new FixedSchedule(1e-3), 0, 3);
  }
}
