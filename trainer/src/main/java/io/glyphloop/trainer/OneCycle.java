package io.glyphloop.trainer;

import org.nd4j.linalg.schedule.ISchedule;

/**
 * One-cycle learning rate (Smith and Topin, 2018), with cosine flanks: up from a twenty-fifth of
 * the peak over the first part, down to next to nothing over the rest.
 */
final class OneCycle implements ISchedule {

  private static final long serialVersionUID = 1;

  private static final double START = 1.0 / 25;
  private static final double END = 1e-3;

  private final double peak;
  private final double warmUp;
  private final int iterations;

  /**
   * Makes a schedule.
   *
   * @param peak the largest rate
   * @param warmUp the share of the run until the peak, in {@code (0, 1)}
   * @param iterations batches in the whole run, at least 1
   */
  OneCycle(double peak, double warmUp, int iterations) {
    this.peak = peak;
    this.warmUp = warmUp;
    this.iterations = iterations;
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    double t = Math.min(1, (double) iteration / iterations);
    if (t < warmUp) {
      return blend(START, 1, t / warmUp) * peak;
    }
    return blend(1, END, (t - warmUp) / (1 - warmUp)) * peak;
  }

  private static double blend(double from, double to, double t) {
    return from + (to - from) * (1 - Math.cos(Math.PI * t)) / 2;
  }

  @Override
  public ISchedule clone() {
    return new OneCycle(peak, warmUp, iterations);
  }
}
