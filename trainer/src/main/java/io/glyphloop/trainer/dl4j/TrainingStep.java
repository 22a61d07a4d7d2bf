package io.glyphloop.trainer.dl4j;

import org.nd4j.linalg.dataset.DataSet;

/**
 * What a network does with a batch while it is trained: forward, loss, backward, update. Not safe
 * for several threads.
 */
public interface TrainingStep extends AutoCloseable {

  /**
   * Trains on one batch: changes the network's parameters, and counts one iteration.
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
