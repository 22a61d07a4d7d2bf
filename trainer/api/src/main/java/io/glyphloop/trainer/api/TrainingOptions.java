package io.glyphloop.trainer.api;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a user wants otherwise than the network's own recipe has it. What is empty follows the
 * recipe.
 *
 * @param rate the learning rate, the largest one where the schedule changes it; above 0
 * @param batch images in a batch, at least 1
 * @param weightDecay decoupled weight decay as a share of the rate, at least 0
 * @param labelSmoothing in {@code [0, 1)}
 * @param patience a stage ends after so many epochs without a better one, at least 1; by itself it
 *     never ends early
 * @param augmentation whether images are augmented, each time differently
 */
public record TrainingOptions(
    Optional<Optimizer> optimizer,
    Optional<RateSchedule> schedule,
    Optional<Double> rate,
    Optional<Integer> batch,
    Optional<Double> weightDecay,
    Optional<Double> labelSmoothing,
    Optional<Integer> patience,
    Optional<Boolean> augmentation) {

  public TrainingOptions {
    check("rate", rate, value -> value > 0, "above 0");
    check("batch", batch, value -> value > 0, "at least 1");
    check("weight decay", weightDecay, value -> value >= 0, "at least 0");
    check(
        "label smoothing",
        labelSmoothing,
        value -> value >= 0 && value < 1,
        "at least 0 and below 1");
    check("patience", patience, value -> value > 0, "at least 1");
  }

  /** Returns the same options, with augmentation or without, whatever the recipe says. */
  public TrainingOptions augmenting(boolean augmented) {
    return new TrainingOptions(
        optimizer,
        schedule,
        rate,
        batch,
        weightDecay,
        labelSmoothing,
        patience,
        Optional.of(augmented));
  }

  private static <T> void check(String what, Optional<T> value, Predicate<T> right, String range) {
    if (!value.map(right::test).orElse(true)) {
      throw new IllegalArgumentException(what + " is " + value.get() + ", must be " + range);
    }
  }

  /** Returns options that leave everything to the recipe. */
  public static TrainingOptions none() {
    return new TrainingOptions(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
