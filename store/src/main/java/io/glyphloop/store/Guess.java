package io.glyphloop.store;

import io.glyphloop.core.Digest;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.dataset.Split;
import java.time.Instant;

/**
 * One answer to one challenge.
 *
 * @param split which part of the dataset the image belongs to
 * @param model the version of the model that answered
 * @param confidence its probability as the model saw it
 */
public record Guess(
    long id,
    long challengeId,
    Digest image,
    Split split,
    String model,
    String text,
    double confidence,
    Verdict verdict,
    Instant at) {}
