package io.glyphloop.trainer.api;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.CommonestSize;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.image.NormalizedPicture;
import java.util.List;
import java.util.Optional;

/**
 * A network that can be trained.
 *
 * @param name what {@code train --arch} takes
 * @param ownInput the size of picture that it is made for, to which images are scaled; empty when
 *     it takes the size of the images
 * @param anyWidth whether pictures keep their proportions: its own input then gives their height
 * @param exampleInput the size of the pictures that it was published for
 * @param exampleRule the answers that it was published for
 */
public record NetworkInfo(
    String name,
    String source,
    Optional<InputSize> ownInput,
    boolean anyWidth,
    InputSize exampleInput,
    TextRule exampleRule) {

  /** Returns the size of picture to train on for images of the commonest size among some. */
  public InputSize input(List<LabelledImage> images) {
    if (ownInput.isPresent() && !anyWidth) {
      return ownInput.get();
    }
    CommonestSize size = CommonestSize.of(images);
    return input(size.width(), size.height());
  }

  /** Returns the size of picture to train on for images of a size. */
  public InputSize input(int width, int height) {
    if (ownInput.isEmpty()) {
      return InputSize.forImages(width, height);
    }
    if (!anyWidth) {
      return ownInput.get();
    }
    int scaled = NormalizedPicture.width(width, height, ownInput.get().height());
    // A whole number of columns, each of four pixels.
    return new InputSize(Math.min(InputSize.WIDEST, (scaled + 3) / 4 * 4), ownInput.get().height());
  }
}
