package io.glyphloop.trainer.run;

import io.glyphloop.trainer.network.Recipe.Schedule;

/**
 * The learning rate as a function of how much of the stage is done. Has no state, so that a resumed
 * training has the rates of one that never stopped; what depends on validation is a factor of its
 * own ({@link StageState#scale}).
 *
 * @param schedule how the rate changes
 * @param peak the largest rate
 */
record RateCurve(Schedule schedule, double peak) {

  /** Of the peak, where one cycle begins. */
  private static final double START = 1.0 / 25;

  /** Of the peak, where one cycle ends. */
  private static final double END = 1e-3;

  /**
   * Returns the rate of a batch.
   *
   * @param done the share of the stage that is done before it, in {@code [0, 1]}
   */
  double at(double done) {
    if (schedule instanceof Schedule.OneCycle cycle) {
      return peak * oneCycle(done, cycle.warmUp());
    }
    return schedule instanceof Schedule.Cosine ? peak * blend(1, 0, done) : peak;
  }

  /** One cycle (Smith and Topin, 2018), with cosine flanks. */
  private static double oneCycle(double t, double warmUp) {
    return t < warmUp
        ? blend(START, 1, t / warmUp)
        : blend(1, END, (t - warmUp) / Math.max(1e-9, 1 - warmUp));
  }

  private static double blend(double from, double to, double t) {
    return from + (to - from) * (1 - Math.cos(Math.PI * t)) / 2;
  }
}
