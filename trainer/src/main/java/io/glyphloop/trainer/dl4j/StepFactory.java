package io.glyphloop.trainer.dl4j;

import io.glyphloop.trainer.network.NetworkSpec;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Makes the steps of a training, all on one engine. */
public interface StepFactory {

  /** The engine of a training that runs where all can: on the processor. */
  String PROCESSOR = "processor";

  /**
   * Returns a step for a network.
   *
   * @param network that of the specification, initialised; the step changes its parameters
   */
  TrainingStep of(NetworkSpec spec, ComputationGraph network);

  /**
   * Returns what computes the gradients, in a few words. A training resumes on the same engine
   * only, because no two round alike.
   */
  String engine();
}
