package io.glyphloop.core.dataset;

import io.glyphloop.core.Digest;

/**
 * Which part of the dataset an image belongs to. Decided by the image's digest alone, so that a
 * duplicate can never cross, whenever and under whatever name it comes.
 */
public enum Split {
  /** Trained on; 80%. */
  TRAIN,
  /** Chooses the checkpoint; never trained on; 10%. */
  VALIDATION,
  /** Held out: measures, and decides on promotion; never trained or tuned on; 10%. */
  TEST;

  public static Split of(Digest image) {
    int bucket = image.bucket(10);
    return bucket == 0 ? TEST : bucket == 1 ? VALIDATION : TRAIN;
  }
}
