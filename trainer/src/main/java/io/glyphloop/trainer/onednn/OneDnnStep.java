package io.glyphloop.trainer.onednn;

import io.glyphloop.trainer.dl4j.GradientStep;
import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.DataSet;

/**
 * A training step whose forward and backward passes are oneDNN's primitives. Layers that have no
 * primitive here are computed by Deeplearning4j, in their place.
 */
final class OneDnnStep extends GradientStep {

  private CompiledNetwork compiled;
  private long[] shape = {};

  /**
   * @param network a network that {@link #fits}
   * @throws UnsatisfiedLinkError when oneDNN's library does not load on this system
   */
  OneDnnStep(ComputationGraph network) {
    super(network);
    // Loads the library now, not at the first batch.
    new ExecutionPlan().close();
  }

  @Override
  public double gradient(DataSet batch) {
    long[] found = batch.getFeatures().shape();
    if (!Arrays.equals(found, shape)) {
      close();
      compiled = new CompiledNetwork(network(), found);
      shape = found;
    }
    return compiled.gradient(batch);
  }

  @Override
  public String description() {
    return "oneDNN";
  }

  @Override
  public void close() {
    if (compiled != null) {
      compiled.close();
      compiled = null;
      shape = new long[0];
    }
  }
}
