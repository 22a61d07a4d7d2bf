package io.glyphloop.trainer.run;

import java.util.List;

/**
 * All that a training needs to go on after a pass as if it had never stopped. What is random
 * follows from the seed and the number of the pass and batch, so there is no generator's state.
 *
 * @param head where it stands
 * @param current what training goes on from
 * @param average the mean of its last passes
 * @param best what the best pass gave
 */
public record Checkpoint(Head head, Numbers current, float[] average, Numbers best) {

  /**
   * Where a training stands.
   *
   * @param fingerprint of the images and settings
   * @param epochs how many passes each stage has that has begun; a time was turned into them once
   * @param stage which stage it is in, from 0
   * @param standing how that stands
   * @param rows what was told of each pass so far
   */
  record Head(
      String fingerprint,
      List<Integer> epochs,
      int stage,
      StageState standing,
      List<EpochRow> rows) {}

  /**
   * A network's numbers.
   *
   * @param parameters what it has learned
   * @param updater what its updater remembers; may be empty
   */
  record Numbers(float[] parameters, float[] updater) {}
}
