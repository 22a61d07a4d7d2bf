package io.glyphloop.trainer.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.trainer.TestNetworks;
import io.glyphloop.trainer.architecture.Architectures;
import io.glyphloop.trainer.dl4j.Dl4jNetworks;
import io.glyphloop.trainer.dl4j.Engine;
import io.glyphloop.trainer.loss.Label;
import io.glyphloop.trainer.loss.LabelCodec;
import io.glyphloop.trainer.loss.Losses;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.network.Shape;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** The networks of ours, those without dropout, learn on oneDNN what they learn without. */
class SpecStepTest {

  @BeforeAll
  static void startEngine() {
    Engine.start();
  }

  static List<Arguments> networks() {
    InputSize small = new InputSize(64, 48);
    TextRule rule = TestNetworks.VARIABLE;
    return List.of(
        arguments(TestNetworks.recurrent(), TestNetworks.RULE, 1e-3),
        arguments(TestNetworks.residual(), rule, 1e-3),
        // Each of 21 normalisations over four pictures magnifies what rounding leaves.
        arguments(Architectures.of("resnet20", small, rule), rule, 2e-2),
        arguments(Architectures.of("cnn-heads", small, rule), rule, 1e-3),
        arguments(Architectures.of("cnn-gap", small, rule), rule, 1e-3));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradientIsThatOfDeeplearning4j(NetworkSpec spec, TextRule rule, double tolerance) {
    DataSet batch = batch(spec, rule);
    ComputationGraph theirs = network(spec, rule);
    theirs.setInputs(batch.getFeatures());
    theirs.setLabels(batch.getLabels());
    theirs.computeGradientAndScore();
    ComputationGraph ours = network(spec, rule);
    try (OneDnnStep step = new OneDnnStep(ours)) {
      assertThat(step.gradient(batch)).isCloseTo(theirs.score(), within(1e-4));
      INDArray expected = theirs.getGradientsViewArray();
      double far = ours.getGradientsViewArray().distance2(expected);
      assertThat(far / expected.norm2Number().doubleValue()).isLessThan(tolerance);
    }
  }

  private static ComputationGraph network(NetworkSpec spec, TextRule rule) {
    return Dl4jNetworks.build(
        spec, Losses.of(spec.decoding(), rule, spec.steps(), 0), new Sgd(0.1), 0, 3);
  }

  private static DataSet batch(NetworkSpec spec, TextRule rule) {
    Shape shape = spec.pictureShape();
    Nd4j.getRandom().setSeed(7);
    return new DataSet(
        Nd4j.rand(DataType.FLOAT, 4, shape.channels(), shape.height(), shape.width()),
        new LabelCodec(rule.charset())
            .encode(
                List.of(
                    Label.known("ab"), Label.known("cc"), Label.known("ba"), Label.known("ca"))));
  }
}
