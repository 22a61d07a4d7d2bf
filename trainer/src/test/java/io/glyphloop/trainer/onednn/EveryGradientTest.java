package io.glyphloop.trainer.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.trainer.architecture.Architectures;
import io.glyphloop.trainer.dl4j.Dl4jNetworks;
import io.glyphloop.trainer.loss.Label;
import io.glyphloop.trainer.loss.LabelCodec;
import io.glyphloop.trainer.loss.Losses;
import io.glyphloop.trainer.network.BatchNorm;
import io.glyphloop.trainer.network.NetworkSpec;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** The networks that can be trained, on oneDNN and on Deeplearning4j. */
class EveryGradientTest {

  private static final TextRule RULE =
      new TextRule(Charset.parse("abc"), 2, 3, CaseRule.INSENSITIVE);
  private static final InputSize SIZE = new InputSize(72, 48);

  static List<String> architectures() {
    return Architectures.names();
  }

  @AfterEach
  void backToFloats() {
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
  }

  /** Deeplearning4j computes with twice the digits, so that what differs is our rounding alone. */
  @ParameterizedTest
  @MethodSource("architectures")
  void hasTheGradientThatDeeplearning4jComputes(String architecture) {
    NetworkSpec spec = Architectures.of(architecture, SIZE, RULE);
    ComputationGraph ours = withoutDropout(network(spec));
    DataSet batch = batch(spec);
    try (OneDnnStep step = new OneDnnStep(ours)) {
      step.gradient(batch);
      // Nothing of the first time may be left in the second.
      double loss = step.gradient(batch);
      Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
      ComputationGraph exact = withoutDropout(network(spec));
      exact.params().assign(ours.params().castTo(DataType.DOUBLE));
      exact.setInputs(batch.getFeatures().castTo(DataType.DOUBLE));
      exact.setLabels(batch.getLabels().castTo(DataType.DOUBLE));
      exact.computeGradientAndScore();
      assertThat(loss).isCloseTo(exact.score(), within(1e-3));
      INDArray expected = exact.getGradientsViewArray();
      double far = ours.getGradientsViewArray().castTo(DataType.DOUBLE).distance2(expected);
      assertThat(far / expected.norm2Number().doubleValue()).isLessThan(tolerance(spec));
      exact.close();
    } finally {
      ours.close();
    }
  }

  /**
   * A layer that Deeplearning4j has to compute costs nothing but time, so no other test notices.
   */
  @ParameterizedTest
  @MethodSource("architectures")
  void leavesNoLayerToDeeplearning4j(String architecture) {
    NetworkSpec spec = Architectures.of(architecture, SIZE, RULE);
    ComputationGraph network = network(spec);
    try (ExecutionPlan tape = new ExecutionPlan()) {
      network.initGradientsView();
      NetworkCompiler translator = new NetworkCompiler(network, tape);
      Map<String, INDArray> given = network.feedForward(batch(spec).getFeatures(), false);
      for (GraphVertex vertex : network.getVertices()) {
        if (vertex.hasLayer() && !isLoss(vertex)) {
          String read =
              network.getConfiguration().getVertexInputs().get(vertex.getVertexName()).get(0);
          assertThat(translator.operations(vertex, given.get(read).shape()))
              .as(vertex.getVertexName())
              .noneMatch(Dl4jFallbackOp.class::isInstance);
        }
      }
    } finally {
      network.close();
    }
  }

  private static boolean isLoss(GraphVertex vertex) {
    return vertex.getLayer().conf().getLayer() instanceof LossLayer;
  }

  /**
   * Behind batch normalisation a number lies within rounding of zero now and then, and the
   * rectifier takes it for positive on one side only: that one place shows in all layers before it.
   */
  private static double tolerance(NetworkSpec spec) {
    return spec.nodes().stream().anyMatch(node -> node.layer() instanceof BatchNorm) ? 0.03 : 1e-5;
  }

  private static ComputationGraph network(NetworkSpec spec) {
    return Dl4jNetworks.build(
        spec, Losses.of(spec.decoding(), RULE, spec.steps(), 0), new Adam(1e-3), 0, 3);
  }

  private static ComputationGraph withoutDropout(ComputationGraph network) {
    for (var layer : network.getLayers()) {
      if (layer.conf().getLayer().getIDropout() != null) {
        layer.conf().getLayer().setIDropout(new Dropout(1.0));
      }
    }
    return network;
  }

  private static DataSet batch(NetworkSpec spec) {
    Nd4j.getRandom().setSeed(4);
    INDArray pictures =
        Nd4j.rand(DataType.FLOAT, 4, spec.colour().planes(), SIZE.height(), SIZE.width());
    List<Label> labels =
        List.of(Label.known("ab"), Label.known("cab"), Label.known("ba"), Label.known("bca"));
    return new DataSet(pictures, new LabelCodec(RULE.charset()).encode(labels));
  }
}
