package io.glyphloop.trainer.run;

import java.util.List;

/**
 * All that a training needs to resume after an epoch. What is random follows from the seed and the
 * number of the epoch and batch, so there is no generator's state; with a budget of epochs a
 * resumed training is the same as one that never stopped.
 *
 * @param head where it stands
 * @param current what training continues from
 * @param average the mean of its last epochs
 * @param best of the best epoch
 */
public record Checkpoint(Head head, NetworkState current, float[] average, NetworkState best) {

  /**
   * Where a training stands.
   *
   * @param fingerprint of the images and settings
   * @param stage which stage it is in, from 0
   * @param began when that began, in seconds of training time
   * @param used how much training time was used so far, in seconds
   * @param state of the stage
   * @param rows what was reported of each epoch so far
   */
  record Head(
      String fingerprint,
      int stage,
      double began,
      double used,
      StageState state,
      List<EpochRow> rows) {}

  /**
   * The numbers of a network.
   *
   * @param parameters what it has learned
   * @param updater the optimiser's state; may be empty
   */
  record NetworkState(float[] parameters, float[] updater) {}
}
