package io.glyphloop.store;

import io.glyphloop.core.Digest;
import java.time.Instant;
import java.util.Optional;

/**
 * A challenge that a crawl opened, and what became of it.
 *
 * @param challenge its number; later ones are larger
 * @param image the picture
 * @param model which model answered first, for example {@code demo-3}; empty when nobody did
 * @param accepted whether one of the model's answers was accepted; empty when the site gave no
 *     verdict
 * @param at when it was kept
 */
public record Answered(
    long challenge, Digest image, String model, Optional<Boolean> accepted, Instant at) {}
