package io.glyphloop.store;

import io.glyphloop.core.Digest;
import io.glyphloop.core.dataset.Split;

/** Where the held-out part of a labelled set is. */
public enum HeldOut {
  /** In the set itself: a tenth, by digest ({@link Split#of}). The default. */
  INSIDE,
  /**
   * In another place, as published sets that come with a test part of their own: nothing of this
   * set is held out, and a twentieth of it validates. What validates here would validate under
   * {@link #INSIDE} too, so that the two never contradict each other about what is trained on.
   */
  ELSEWHERE;

  /** Returns the split of an image that was never seen before. */
  public Split split(Digest image) {
    if (this == INSIDE) {
      return Split.of(image);
    }
    // Of twenty buckets, 1 and 11 are bucket 1 of ten.
    return image.bucket(20) == 1 ? Split.VALIDATION : Split.TRAIN;
  }
}
