package io.glyphloop.trainer.dl4j;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.DataSet;

/** Deeplearning4j's own training step, for systems without oneDNN's library. */
public record Dl4jStep(ComputationGraph network) implements TrainingStep {

  @Override
  public double learn(DataSet batch) {
    // The score adds the weight decay's part, which changes by next to nothing within a step.
    double decay = network.calcRegularizationScore(true);
    network.fit(batch);
    return network.score() - decay;
  }

  @Override
  public String description() {
    return "Deeplearning4j";
  }

  @Override
  public void close() {
    // The network is its caller's.
  }
}
