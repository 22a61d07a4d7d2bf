package io.glyphloop.trainer.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.glyphloop.core.TextRule;
import io.glyphloop.trainer.TestNetworks;
import io.glyphloop.trainer.loss.Label;
import io.glyphloop.trainer.loss.LabelCodec;
import io.glyphloop.trainer.loss.Losses;
import io.glyphloop.trainer.network.BatchNorm;
import io.glyphloop.trainer.network.Head;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.network.Shape;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.NoOp;

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

  static List<Arguments> small() {
    return List.of(
        arguments(TestNetworks.tiny(), TestNetworks.RULE),
        arguments(TestNetworks.recurrent(), TestNetworks.RULE),
        arguments(TestNetworks.residual(), TestNetworks.VARIABLE));
  }

  @ParameterizedTest
  @MethodSource("small")
  void gradientThroughAWholeNetworkEqualsFiniteDifferences(NetworkSpec spec, TextRule rule) {
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    ComputationGraph network = network(spec, rule);
    for (var layer : network.getLayers()) {
      withoutUpdater(layer.conf().getLayer());
    }
    // What is averaged over batches is not learned.
    Set<String> averages =
        spec.nodes().stream()
            .filter(node -> node.layer() instanceof BatchNorm)
            .flatMap(node -> Stream.of(node.name() + "_mean", node.name() + "_var"))
            .collect(Collectors.toSet());
    boolean equal =
        GradientCheckUtil.checkGradients(
            new GradientCheckUtil.GraphConfig()
                .net(network)
                .inputs(new INDArray[] {pictures(spec, DataType.DOUBLE)})
                .labels(new INDArray[] {labels().castTo(DataType.DOUBLE)})
                .excludeParams(averages)
                .epsilon(1e-6)
                .maxRelError(1e-5)
                .minAbsoluteError(1e-8));
    assertThat(equal).isTrue();
  }

  /** The check wants the bare gradient. */
  private static void withoutUpdater(org.deeplearning4j.nn.conf.layers.Layer layer) {
    if (layer instanceof Bidirectional both) {
      withoutUpdater(both.getFwd());
      withoutUpdater(both.getBwd());
    } else if (layer instanceof org.deeplearning4j.nn.conf.layers.BaseLayer configuration) {
      configuration.setIUpdater(new NoOp());
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  void parametersAreTwiceTheSameWithOneSeed(NetworkSpec spec, TextRule rule) {
    assertThat(network(spec, rule).params()).isEqualTo(network(spec, rule).params());
  }

  @Test
  void absentLogitsAreLowAndLearnNothing() {
    NetworkSpec spec = TestNetworks.residual();
    ComputationGraph network = network(spec, TestNetworks.VARIABLE);
    INDArray logits = network.outputSingle(false, pictures(spec, DataType.FLOAT));
    // Three classes and "no character" at three positions; at the first one it cannot be.
    assertThat(logits.shape()).containsExactly(3, 12);
    assertThat(logits.getColumn(9).toFloatVector()).containsOnly(Head.ABSENT);
    assertThat(logits.getColumn(8).maxNumber().floatValue()).isGreaterThan(Head.ABSENT / 2);
    assertThat(logits.getColumn(10).maxNumber().floatValue()).isGreaterThan(Head.ABSENT / 2);
  }

  private static INDArray labels() {
    return new LabelCodec(TestNetworks.RULE.charset())
        .encode(List.of(Label.known("ab"), Label.known("cc"), Label.known("ba")));
  }

  private static INDArray pictures(NetworkSpec spec, DataType type) {
    Shape shape = spec.pictureShape();
    Nd4j.getRandom().setSeed(7);
    return Nd4j.rand(type, 3, shape.channels(), shape.height(), shape.width());
  }

  private static ComputationGraph network(NetworkSpec spec) {
    return network(spec, TestNetworks.RULE);
  }

  private static ComputationGraph network(NetworkSpec spec, TextRule rule) {
    return Dl4jNetworks.build(
        spec, Losses.of(spec.decoding(), rule, spec.steps(), 0), new Adam(1e-3), 0, 3);
  }
}
