package io.glyphloop.trainer.data;

import java.util.SplittableRandom;

/**
 * Single pixels that become any grey.
 *
 * @param share the largest share of the pixels
 */
record Noise(double share) implements Distortion {

  @Override
  public void apply(SplittableRandom random, Canvas canvas) {
    int count = (int) (random.nextDouble() * share * canvas.pixels());
    for (int i = 0; i < count; i++) {
      int x = random.nextInt(canvas.width());
      int y = random.nextInt(canvas.height());
      canvas.set(x, y, random.nextFloat());
    }
  }
}
