package io.glyphloop.trainer.api;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How long to train: exactly one of the two is given.
 *
 * @param epochs passes over the training images, at least 1; the same seed gives the same model
 * @param time wall-clock time, decoding and validation included; turned into a number of epochs
 *     after the first batches were timed, and the number is reported, so that it can be repeated
 */
public record TrainingBudget(OptionalInt epochs, Optional<Duration> time) {

  /** Checks that exactly one is given, and positive. */
  public TrainingBudget {
    if (epochs.isPresent() == time.isPresent()) {
      throw new IllegalArgumentException("give epochs or time, not both");
    }
    if (epochs.isPresent() && epochs.getAsInt() < 1) {
      throw new IllegalArgumentException("epochs must be at least 1, not " + epochs.getAsInt());
    }
    if (time.isPresent() && (time.get().isNegative() || time.get().isZero())) {
      throw new IllegalArgumentException("training time must be positive, not " + time.get());
    }
  }

  /** Returns a budget of passes. */
  public static TrainingBudget epochs(int epochs) {
    return new TrainingBudget(OptionalInt.of(epochs), Optional.empty());
  }

  /** Returns a budget of wall-clock time. */
  public static TrainingBudget time(Duration time) {
    return new TrainingBudget(OptionalInt.empty(), Optional.of(time));
  }
}
