package io.glyphloop.trainer.api;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.InputSize;
import java.time.Duration;

/**
 * What to measure.
 *
 * @param architecture one of {@link Trainer#architectures()}
 * @param rule what the answers look like
 * @param input the size of picture that the network sees
 * @param batch images in a batch, at least 1
 * @param time for how long to train after the warm-up; three batches are trained at least
 */
public record SpeedTrial(
    String architecture, TextRule rule, InputSize input, int batch, Duration time) {

  public SpeedTrial {
    if (batch < 1 || time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("batch and time must be positive");
    }
  }
}
