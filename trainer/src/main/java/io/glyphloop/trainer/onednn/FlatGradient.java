package io.glyphloop.trainer.onednn;

import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of a whole network, in the network's own array. Deeplearning4j's class gives out
 * another view of it at each call, which its updater takes for an array of somebody else's, and
 * slices anew.
 */
final class FlatGradient extends DefaultGradient {

  private static final long serialVersionUID = 1;

  private final transient INDArray whole;

  FlatGradient(INDArray whole) {
    super(whole);
    this.whole = whole;
  }

  @Override
  public INDArray gradient() {
    return whole;
  }
}
