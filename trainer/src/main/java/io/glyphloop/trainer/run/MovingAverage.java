package io.glyphloop.trainer.run;

/**
 * A mean of the parameters of the last passes, older ones fading out: nearer to the middle of what
 * fits than any single pass (Polyak and Juditsky, 1992; Izmailov et al., 2018).
 */
final class MovingAverage {

  private final double share;
  private float[] mean;

  /**
   * Makes an average over a share of the passes.
   *
   * @param passes how many there will be
   * @param averaged the share of them; 0 for the last pass alone
   */
  MovingAverage(int passes, double averaged) {
    double window = averaged * passes;
    this.share = window > 1 ? 1 / window : 1;
    this.mean = new float[0];
  }

  /** Goes on from a mean; an empty one is none. */
  void set(float[] parameters) {
    mean = parameters.clone();
  }

  /** Takes in the parameters of a pass, and returns the mean. */
  float[] add(float[] parameters) {
    if (mean.length == 0 || share == 1) {
      mean = parameters.clone();
    } else {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += (float) (share * (parameters[i] - mean[i]));
      }
    }
    return mean();
  }

  /** Returns the mean; empty before the first pass. */
  float[] mean() {
    return mean.clone();
  }
}
