package io.glyphloop.trainer.data;

import java.util.SplittableRandom;

/**
 * Dots of ink and paper, each 2 or 3 pixels wide and high: what a site's own pepper looks like.
 *
 * @param share the largest share of the picture that they cover
 */
record Dots(double share) implements Distortion {

  /** Pixels of a dot, on average. */
  private static final double AREA = 2.5 * 2.5;

  @Override
  public void apply(SplittableRandom random, Canvas canvas) {
    int count = (int) (random.nextDouble() * share * canvas.pixels() / AREA);
    for (int i = 0; i < count; i++) {
      int left = random.nextInt(canvas.width());
      int top = random.nextInt(canvas.height());
      int right = left + 2 + random.nextInt(2);
      int bottom = top + 2 + random.nextInt(2);
      float value = random.nextBoolean() ? 1 : 0;
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          canvas.set(x, y, value);
        }
      }
    }
  }
}
