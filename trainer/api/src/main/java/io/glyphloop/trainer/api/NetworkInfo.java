package io.glyphloop.trainer.api;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.InputSize;
import java.util.Optional;

/**
 * A network that can be trained.
 *
 * @param name what {@code train --arch} takes
 * @param ownInput the size of picture that it is made for, to which images are scaled; empty when
 *     it takes the size of the images
 * @param exampleInput the size of the pictures that it was published for
 * @param exampleRule the answers that it was published for
 */
public record NetworkInfo(
    String name,
    String source,
    Optional<InputSize> ownInput,
    InputSize exampleInput,
    TextRule exampleRule) {}
