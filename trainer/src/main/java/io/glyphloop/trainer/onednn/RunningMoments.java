package io.glyphloop.trainer.onednn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The means and variances that batch normalisation uses after training: exponential averages over
 * the batches. Deeplearning4j subtracts "gradients" from its parameters, these included, so their
 * change is written as the negative of what is added.
 */
final class RunningMoments {

  /** From the ratio of two variances to the difference of their log10 of standard deviations. */
  private static final double HALF_LOG10_E = 0.5 / Math.log(10);

  private final Parameter mean;
  private final Parameter spread;
  private final boolean logarithmic;
  private final double decay;
  private final INDArray batchMean;
  private final INDArray batchVariance;

  /**
   * Makes averages.
   *
   * @param mean of each channel
   * @param spread of each channel: its variance, or log10 of its standard deviation
   * @param logarithmic which of the two
   * @param decay how much of the old value stays
   */
  RunningMoments(
      ExecutionPlan plan, Parameter mean, Parameter spread, boolean logarithmic, double decay) {
    this.mean = mean;
    this.spread = spread;
    this.logarithmic = logarithmic;
    this.decay = decay;
    this.batchMean = plan.array(mean.value().length());
    this.batchVariance = plan.array(mean.value().length());
  }

  /** Returns where the mean of each channel in the batch goes. */
  INDArray batchMean() {
    return batchMean;
  }

  /** Returns where the variance of each channel in the batch goes. */
  INDArray batchVariance() {
    return batchVariance;
  }

  /** Writes the changes that follow from the batch. */
  void update() {
    for (int i = 0; i < batchMean.length(); i++) {
      double was = mean.value().getDouble(i);
      mean.gradient().putScalar(i, (1 - decay) * (was - batchMean.getDouble(i)));
      double old = spread.value().getDouble(i);
      double seen = batchVariance.getDouble(i);
      double change;
      if (logarithmic) {
        double variance = Math.pow(10, 2 * old);
        change = HALF_LOG10_E * Math.log(variance / (decay * variance + (1 - decay) * seen));
      } else {
        change = (1 - decay) * (old - seen);
      }
      spread.gradient().putScalar(i, change);
    }
  }
}
