package io.glyphloop.trainer.calibration;

import io.glyphloop.core.eval.Calibration;
import java.util.Locale;

/**
 * The temperature of a network, and what it does to the confidences of the images it was fitted on.
 *
 * @param value what logits are divided by, above 0; 1 where no other was shown to be better
 * @param before how confidence and accuracy agree without it
 * @param after how they agree with it
 */
public record Temperature(double value, Calibration before, Calibration after) {

  /** Returns, for example, {@code temperature 1.13, expected calibration error 4.10% to 3.52%}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "temperature %.2f, expected calibration error on %d images %.2f%% to %.2f%%",
        value,
        before.n(),
        100 * before.expectedError(),
        100 * after.expectedError());
  }
}
