package io.glyphloop.trainer.onednn;

import io.glyphloop.trainer.dl4j.Backend;
import io.glyphloop.trainer.dl4j.Dl4jStep;
import io.glyphloop.trainer.dl4j.Engine;
import io.glyphloop.trainer.dl4j.TrainingStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses what a network is trained by. */
public final class TrainingSteps {

  private static final Logger LOG = LoggerFactory.getLogger(TrainingSteps.class);

  private TrainingSteps() {}

  /**
   * Returns the fastest step for a network: on oneDNN directly where its library loads, else
   * Deeplearning4j's own, which is several times slower for some networks; the log says which. On
   * an NVIDIA card it is Deeplearning4j's.
   *
   * @param network an initialised network; the step changes its parameters
   */
  public static TrainingStep fastest(ComputationGraph network) {
    if (Engine.runsOn() == Backend.CUDA) {
      return new Dl4jStep(network);
    }
    if (!OneDnnStep.fits(network)) {
      LOG.warn("this network trains by Deeplearning4j's own step: it needs one input and one loss");
      return new Dl4jStep(network);
    }
    try {
      return new OneDnnStep(network);
    } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
      LOG.warn(
          "oneDNN does not load on {} ({}): training falls back to Deeplearning4j's own step",
          System.getProperty("os.arch"),
          e.getMessage());
      return new Dl4jStep(network);
    }
  }
}
