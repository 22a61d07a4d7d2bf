package io.glyphloop.trainer.plan;

import io.glyphloop.core.device.Device;
import io.glyphloop.trainer.api.TrainingBudget;
import io.glyphloop.trainer.api.TrainingOptions;

/**
 * How a network is trained, whoever asks for it.
 *
 * @param architecture one of the trainer's networks
 * @param synthetic how many synthetic captchas are mixed in; 0 for none
 * @param options what is to be otherwise than in the network's recipe
 */
public record TrainingSettings(
    String architecture,
    int synthetic,
    TrainingBudget budget,
    TrainingOptions options,
    long seed,
    Device device) {

  /** Returns settings that follow the network's recipe, without synthetic captchas. */
  public static TrainingSettings of(
      String architecture, TrainingBudget budget, long seed, Device device) {
    return new TrainingSettings(architecture, 0, budget, TrainingOptions.none(), seed, device);
  }

  /** Returns the same with synthetic captchas mixed in. */
  public TrainingSettings withSynthetic(int captchas) {
    return new TrainingSettings(architecture, captchas, budget, options, seed, device);
  }
}
