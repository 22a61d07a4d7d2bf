package io.glyphloop.trainer.run;

import io.glyphloop.trainer.network.Recipe.Schedule;

/**
 * The learning rate as a function of the batch. Has no state, so that a training which goes on has
 * the rates of one that never stopped; what depends on validation is a factor of its own ({@link
 * StageState#scale}).
 *
 * @param schedule how the rate changes
 * @param peak the largest rate
 * @param iterations batches in the whole stage, at least 1
 */
record RateCurve(Schedule schedule, double peak, int iterations) {

  /** Of the peak, where one cycle begins. */
  private static final double START = 1.0 / 25;

  /** Of the peak, where one cycle ends. */
  private static final double END = 1e-3;

  /** Returns the rate of a batch, counted from 0 over the whole stage. */
  double at(int iteration) {
    double t = Math.min(1, (double) iteration / iterations);
    if (schedule instanceof Schedule.OneCycle cycle) {
      return peak * oneCycle(t, cycle.warmUp());
    }
    return schedule instanceof Schedule.Cosine ? peak * blend(1, 0, t) : peak;
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
