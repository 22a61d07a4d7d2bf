package io.glyphloop.labeler.issues;

import io.glyphloop.core.Digest;
import io.glyphloop.core.dataset.LabelledImage;
import java.nio.charset.StandardCharsets;

/**
 * A label that is to be checked.
 *
 * @param image the image with its label, in normal form
 * @param digest the digest of the image
 * @param heldOut whether it measures models: it is read, but no fold learns from it
 */
public record CheckedLabel(LabelledImage image, Digest digest, boolean heldOut) {

  /**
   * Returns a key that depends on nothing but the image. It is another hash than the one that
   * splits a dataset, so that the parts of a dataset lie evenly in the folds.
   */
  Digest key() {
    return Digest.of(("fold of " + digest).getBytes(StandardCharsets.UTF_8));
  }

  /** Returns which of so many folds reads it; the same picture twice is in the same fold. */
  int fold(int folds) {
    return key().bucket(folds);
  }
}
