package io.glyphloop.trainer.data;

import java.util.SplittableRandom;

/** One way to change a picture; what it does is decided by the random numbers alone. */
interface Distortion {

  /**
   * Changes the picture in place; all numbers stay in {@code [0, 1]}.
   *
   * @param random for this distortion of this picture alone
   */
  void apply(SplittableRandom random, Canvas canvas);

  /** Returns a number between {@code -most} and {@code most}. */
  static double spread(SplittableRandom random, double most) {
    return (random.nextDouble() * 2 - 1) * most;
  }
}
