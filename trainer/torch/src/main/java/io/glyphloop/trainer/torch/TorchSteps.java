package io.glyphloop.trainer.torch;

import io.glyphloop.trainer.dl4j.StepFactory;
import io.glyphloop.trainer.dl4j.TrainingStep;
import io.glyphloop.trainer.network.NetworkSpec;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Steps by libtorch. For a card see {@link TorchLibrary}, which is what a training finds; on the
 * processor they are for comparisons, because oneDNN's are faster there.
 */
public final class TorchSteps implements StepFactory {

  private final TorchDevice device;

  TorchSteps(TorchDevice device) {
    this.device = device;
  }

  /** Returns steps on the processor. */
  public static TorchSteps onProcessor() {
    return new TorchSteps(TorchDevice.CPU);
  }

  @Override
  public TrainingStep of(NetworkSpec spec, ComputationGraph network) {
    return new TorchStep(spec, network, device);
  }

  @Override
  public String engine() {
    return device.toString();
  }
}
