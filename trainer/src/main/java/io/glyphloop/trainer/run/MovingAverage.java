package io.glyphloop.trainer.run;

/**
 * A mean of the parameters of the last epochs, older ones fading out: nearer to the middle of what
 * fits than any single epoch (Polyak and Juditsky, 1992; Izmailov et al., 2018).
 */
final class MovingAverage {

  private float[] mean = {};

  /** Resumes from a mean; an empty one is none. */
  void set(float[] parameters) {
    mean = parameters.clone();
  }

  /**
   * Adds the parameters of an epoch, and returns the mean.
   *
   * @param window over how many epochs it is taken; 1 or less for the last one alone
   */
  float[] add(float[] parameters, double window) {
    if (mean.length == 0 || window <= 1) {
      mean = parameters.clone();
    } else {
      double share = 1 / window;
      for (int i = 0; i < mean.length; i++) {
        mean[i] += (float) (share * (parameters[i] - mean[i]));
      }
    }
    return mean();
  }

  /** Returns the mean; empty before the first epoch. */
  float[] mean() {
    return mean.clone();
  }
}
