package io.glyphloop.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.trainer.architecture.Architectures;
import io.glyphloop.trainer.dl4j.Dl4jStep;
import io.glyphloop.trainer.dl4j.Engine;
import io.glyphloop.trainer.network.LayerSpec;
import io.glyphloop.trainer.network.NetworkSpec;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Libtorch against Deeplearning4j, both in 64 bits, so that what differs is no rounding. */
class TorchGradientTest {

  static Stream<String> networks() {
    return Stream.concat(Stream.of("every"), Architectures.names().stream());
  }

  @BeforeEach
  void inDoubles() {
    Engine.start();
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
  }

  @AfterEach
  void backToFloats() {
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
  }

  @Test
  void theSmallNetworkHasEveryKindOfLayer() {
    List<Class<?>> kinds =
        TorchNetworks.everyLayer().nodes().stream()
            .<Class<?>>map(node -> node.layer().getClass())
            .toList();
    assertThat(kinds).contains(LayerSpec.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void hasTheGradientThatDeeplearning4jComputes(String name) {
    NetworkSpec spec = TorchNetworks.steady(TorchNetworks.of(name));
    ComputationGraph ours = TorchNetworks.network(spec);
    ComputationGraph theirs = TorchNetworks.network(spec);
    DataSet batch = TorchNetworks.batch(spec, DataType.DOUBLE, 4);
    TorchStep step = new TorchStep(spec, ours, TorchDevice.CPU);
    step.gradient(batch);
    // Nothing of the first time may be left in the second.
    double loss = step.gradient(batch);
    theirs.setInputs(batch.getFeatures());
    theirs.setLabels(batch.getLabels());
    theirs.computeGradientAndScore();
    assertThat(loss).isCloseTo(theirs.score() - theirs.calcRegularizationScore(true), within(1e-9));
    INDArray expected = theirs.getGradientsViewArray();
    double far = ours.getGradientsViewArray().distance2(expected);
    assertThat(far / expected.norm2Number().doubleValue()).isLessThan(1e-8);
    ours.close();
    theirs.close();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theFirstTenLossesAreThoseOfDeeplearning4j(String name) {
    NetworkSpec spec = TorchNetworks.steady(TorchNetworks.of(name));
    ComputationGraph ours = TorchNetworks.network(spec);
    ComputationGraph theirs = TorchNetworks.network(spec);
    TorchStep ourStep = new TorchStep(spec, ours, TorchDevice.CPU);
    Dl4jStep theirStep = new Dl4jStep(theirs);
    for (int i = 0; i < 10; i++) {
      DataSet batch = TorchNetworks.batch(spec, DataType.DOUBLE, i);
      double expected = theirStep.learn(batch);
      assertThat(ourStep.learn(batch)).isCloseTo(expected, within(1e-4 * Math.abs(expected)));
    }
    ours.close();
    theirs.close();
  }
}
