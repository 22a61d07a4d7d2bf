package io.glyphloop.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.trainer.network.LayerSpec;
import io.glyphloop.trainer.network.NetworkSpec;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** Libtorch against Deeplearning4j. */
@ExtendWith(InDoubles.class)
class TorchGradientTest {

  @Test
  void theSmallNetworkHasEveryKindOfLayer() {
    List<Class<?>> kinds =
        TorchNetworks.everyLayer().nodes().stream()
            .<Class<?>>map(node -> node.layer().getClass())
            .toList();
    assertThat(kinds).contains(LayerSpec.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("io.glyphloop.trainer.torch.TorchNetworks#names")
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
}
