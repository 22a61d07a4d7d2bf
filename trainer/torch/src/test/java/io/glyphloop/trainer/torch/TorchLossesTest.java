package io.glyphloop.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glyphloop.trainer.dl4j.Dl4jStep;
import io.glyphloop.trainer.network.NetworkSpec;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;

/** A training by libtorch against one by Deeplearning4j. */
@ExtendWith(InDoubles.class)
class TorchLossesTest {

  @ParameterizedTest
  @MethodSource("io.glyphloop.trainer.torch.TorchNetworks#names")
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
