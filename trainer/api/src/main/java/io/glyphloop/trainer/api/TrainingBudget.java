package io.glyphloop.trainer.api;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How long to train: exactly one of the two is given.
 *
 * @param epochs how often the training images are seen, at least 1; the same seed gives the same
 *     model
 * @param time wall-clock time from the start to the exported model, above 0: learning rate,
 *     averaging and the end follow the clock, whatever else the machine does, so that the training
 *     ends within 5% of it. At least one batch is trained on
 */
public record TrainingBudget(OptionalInt epochs, Optional<Duration> time) {

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

  public static TrainingBudget epochs(int epochs) {
    return new TrainingBudget(OptionalInt.of(epochs), Optional.empty());
  }

  public static TrainingBudget time(Duration time) {
    return new TrainingBudget(OptionalInt.empty(), Optional.of(time));
  }
}
