package io.glyphloop.trainer.loss;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Charset;
import io.glyphloop.trainer.dl4j.Engine;
import java.util.List;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** Each loss at the end of a small network: the gradient of every weight is that of the score. */
class LossGradientTest {

  @BeforeEach
  void doubles() {
    Engine.start();
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
  }

  @AfterEach
  void backToFloats() {
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
  }

  @ParameterizedTest(name = "{0}, smoothing {1}, guidance {2}, robustness {3}")
  @CsvSource({
    "CTC, 0, 0, 0",
    "CTC, 0.1, 0, 0",
    "CTC, 0.1, 0.4, 0",
    "CTC, 0, 0, 0.3",
    "CTC, 0.1, 0.4, 0.5",
    "FIXED, 0, 0, 0",
    "FIXED, 0.1, 0, 0",
    "FIXED, 0.1, 0, 0.3",
    "VARIABLE, 0, 0, 0",
    "VARIABLE, 0.1, 0, 0",
    "VARIABLE, 0, 0, 0.3"
  })
  void equalsFiniteDifferences(
      LossCase.Kind kind, double smoothing, double guidance, double robustness) {
    LossCase of = new LossCase(kind, 3, 3, 5);
    TextLoss loss = of.loss(smoothing);
    loss.guide(guidance);
    loss.robust(robustness);
    String shorter = kind == LossCase.Kind.FIXED ? "abc" : "aa";
    List<Label> labels =
        List.of(
            Label.known("abc"),
            new Label.Known(shorter, 0.4),
            Label.rejected(List.of("bca", "aab", shorter)),
            new Label.Rejected(List.of("cab"), 2));
    assertThat(check(network(loss), labels)).isTrue();
  }

  private static boolean check(MultiLayerNetwork network, List<Label> labels) {
    INDArray rows = new LabelCodec(new Charset(LossCase.LETTERS)).encode(labels);
    return GradientCheckUtil.checkGradients(
        new GradientCheckUtil.MLNConfig()
            .net(network)
            .input(Nd4j.rand(DataType.DOUBLE, labels.size(), 1, 6, 6))
            .labels(rows.castTo(DataType.DOUBLE))
            .epsilon(1e-6)
            .maxRelError(1e-5)
            .minAbsoluteError(1e-8)
            .print(GradientCheckUtil.PrintMode.FAILURES_ONLY));
  }

  private static MultiLayerNetwork network(TextLoss loss) {
    Nd4j.getRandom().setSeed(3);
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .seed(3)
                .updater(new NoOp())
                .activation(Activation.TANH)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).stride(2, 2).nOut(4).build())
                .layer(
                    new DenseLayer.Builder()
                        .nOut(loss.classes() * loss.steps())
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new LossLayer.Builder(loss).activation(Activation.IDENTITY).build())
                .setInputType(InputType.convolutional(6, 6, 1))
                .build());
    network.init();
    return network;
  }
}
