package io.glyphloop.trainer.api;

import io.glyphloop.core.dataset.ImageSource;
import java.util.List;

/**
 * An image whose text nobody knows, and answers that the site rejected for it.
 *
 * @param name for messages: a file name or a digest
 * @param image gives the encoded bytes
 * @param texts what it does not show, at least one, each normalised by the target's rule
 */
public record RejectedImage(String name, ImageSource image, List<String> texts) {

  public RejectedImage {
    texts = List.copyOf(texts);
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("a rejected image needs at least one text");
    }
  }
}
