package io.glyphloop.trainer.data;

import java.util.SplittableRandom;

/** One way to change a picture; what it does is decided by the random numbers alone. */
interface Distortion {

  /**
   * Changes the picture in place; all numbers stay in {@code [0, 1]}.
   *
   * @param random for this distortion of this picture alone
   */
  void apply(SplittableRandom random, Canvas canvas);

  /** Returns a number between {@code -most} and {@code most}. */
  static double spread(SplittableRandom random, double most) {
    return (random.nextDouble() * 2 - 1) * most;
  }

  /**
   * More or less contrast, and a lighter or darker picture.
   *
   * @param strength the largest change of the gain; a third of it is the largest offset
   */
  record Contrast(double strength) implements Distortion {

    @Override
    public void apply(SplittableRandom random, Canvas canvas) {
      float gain = (float) (1 + spread(random, strength));
      float offset = (float) spread(random, strength / 3);
      float[] ink = canvas.ink();
      for (int i = canvas.at(); i < canvas.end(); i++) {
        ink[i] = Math.min(1, Math.max(0, ink[i] * gain + offset));
      }
    }
  }

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
}
