package io.glyphloop.trainer.data;

import java.util.SplittableRandom;

/**
 * More or less contrast, and a lighter or darker picture.
 *
 * @param strength the largest change of the gain; a third of it is the largest offset
 */
record Contrast(double strength) implements Distortion {

  @Override
  public void apply(SplittableRandom random, Canvas canvas) {
    float gain = (float) (1 + Distortion.spread(random, strength));
    float offset = (float) Distortion.spread(random, strength / 3);
    float[] ink = canvas.ink();
    for (int i = canvas.at(); i < canvas.end(); i++) {
      ink[i] = Math.min(1, Math.max(0, ink[i] * gain + offset));
    }
  }
}
