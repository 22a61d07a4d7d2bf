package io.glyphloop.store;

import io.glyphloop.core.Recognition;

/**
 * A prediction for a challenge that is long over; nobody was asked whether it is right.
 *
 * @param recognition what was predicted, how surely, and by which model
 */
public record NewPrediction(long challenge, Recognition recognition) {}
