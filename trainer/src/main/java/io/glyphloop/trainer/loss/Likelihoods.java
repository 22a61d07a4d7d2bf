package io.glyphloop.trainer.loss;

/** Turns logits as networks give them, class by class, into what decoders read, step by step. */
public final class Likelihoods {

  private Likelihoods() {}

  /**
   * Returns the likelihood of each class, {@code [steps, classes]}, relative to the largest of its
   * step: a softmax that is not yet divided by its sum, which decoders do themselves.
   *
   * @param logits one sample's begin at {@code offset}, {@code classes * steps} of them
   */
  public static float[] of(float[] logits, int offset, int steps, int classes) {
    float[] likelihoods = new float[steps * classes];
    for (int step = 0; step < steps; step++) {
      float max = Float.NEGATIVE_INFINITY;
      for (int c = 0; c < classes; c++) {
        max = Math.max(max, logits[offset + c * steps + step]);
      }
      for (int c = 0; c < classes; c++) {
        likelihoods[step * classes + c] = (float) Math.exp(logits[offset + c * steps + step] - max);
      }
    }
    return likelihoods;
  }
}
