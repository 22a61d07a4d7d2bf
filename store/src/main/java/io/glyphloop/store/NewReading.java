package io.glyphloop.store;

import io.glyphloop.core.Recognition;

/**
 * A reading of a challenge that is long over; nobody was asked whether it is right.
 *
 * @param challenge the challenge's number
 * @param recognition what was read, how surely, and by whom
 */
public record NewReading(long challenge, Recognition recognition) {}
