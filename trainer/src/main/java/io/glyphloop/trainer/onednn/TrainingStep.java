package io.glyphloop.trainer.onednn;

import io.glyphloop.trainer.engine.Backend;
import io.glyphloop.trainer.engine.Engine;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.DataSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a network does with a batch while it is trained: forward, loss, backward, update. Not safe
 * for several threads.
 */
public interface TrainingStep extends AutoCloseable {

  /**
   * Returns the fastest step for a network: on oneDNN directly where its library loads, else
   * Deeplearning4j's own, which is several times slower for some networks; the log says which. On
   * an NVIDIA card it is Deeplearning4j's.
   *
   * @param network an initialised network; the step changes its parameters
   */
  static TrainingStep of(ComputationGraph network) {
    Logger log = LoggerFactory.getLogger(TrainingStep.class);
    if (Engine.runsOn() == Backend.CUDA) {
      return new Dl4jStep(network);
    }
    if (!OneDnnStep.fits(network)) {
      log.warn("this network trains by Deeplearning4j's own step: it needs one input and one loss");
      return new Dl4jStep(network);
    }
    try {
      return new OneDnnStep(network);
    } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
      log.warn(
          "oneDNN does not load on {} ({}): training falls back to Deeplearning4j's own step",
          System.getProperty("os.arch"),
          e.getMessage());
      return new Dl4jStep(network);
    }
  }

  /**
   * Learns from one batch: changes the network's parameters, and counts one iteration.
   *
   * @param batch features and labels as the network's input and loss want them
   * @return the mean loss of the batch before the change, without weight decay; may be NaN
   */
  double learn(DataSet batch);

  /** Says what computes it, in a word, for the log and the provenance. */
  String description();

  /** Gives back native memory; the network itself stays open. */
  @Override
  void close();
}
