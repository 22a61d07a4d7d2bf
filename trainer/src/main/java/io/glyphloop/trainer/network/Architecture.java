package io.glyphloop.trainer.network;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.image.InputSize;
import java.util.Optional;

/**
 * A network that can be built for any target: one class each, listed in {@code Architectures}.
 * Implementations have no state.
 */
public interface Architecture {

  /** Returns the name under which it is trained; lower case, digits and hyphens. */
  String name();

  /** Returns where it comes from, in words. */
  default String source() {
    return "ours";
  }

  /**
   * Returns what it was published for; the defaults of {@code arch show}. Unless said otherwise the
   * captchas of RFB: 180x50 pixels, 6 characters of 36.
   */
  default Example example() {
    return new Example(new InputSize(180, 50), TextRule.fixed("a-z0-9", 6));
  }

  /**
   * Returns the size of picture that it is made for, to which images are scaled; empty when it
   * takes the size of the images.
   */
  default Optional<InputSize> ownInput() {
    return Optional.empty();
  }

  /**
   * Returns the settings with which it is trained unless others are given; those of the default
   * network unless said otherwise.
   */
  default Recipe recipe() {
    return Recipe.DEFAULT;
  }

  /**
   * Returns the network for a target.
   *
   * @throws TrainingException when the picture is too small for it or for the longest answer
   */
  NetworkSpec build(InputSize input, TextRule rule);

  /** A target to show a network on. */
  record Example(InputSize input, TextRule rule) {}
}
