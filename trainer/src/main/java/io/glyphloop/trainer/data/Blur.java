package io.glyphloop.trainer.data;

import java.util.SplittableRandom;

/**
 * A slight blur: three taps along the rows, then along the columns. Beyond the edge, the edge is
 * repeated.
 *
 * @param deviation the largest standard deviation of the kernel, in pixels
 */
record Blur(double deviation) implements Distortion {

  /** The weight of a neighbour in the widest kernel, which weighs all three alike. */
  private static final double WIDEST = 1 / 3.0;

  @Override
  public void apply(SplittableRandom random, Canvas canvas) {
    double sigma = random.nextDouble() * deviation;
    // The kernel (a, 1 - 2a, a) has variance 2a.
    float side = (float) Math.min(WIDEST, sigma * sigma / 2);
    if (side == 0) {
      return;
    }
    int width = canvas.width();
    int height = canvas.height();
    for (int plane = 0; plane < canvas.planes(); plane++) {
      int first = canvas.at() + plane * canvas.pixels();
      for (int y = 0; y < height; y++) {
        line(canvas.ink(), first + y * width, 1, width, side);
      }
      for (int x = 0; x < width; x++) {
        line(canvas.ink(), first + x, width, height, side);
      }
    }
  }

  /** Blurs a line of pixels in place. */
  private static void line(float[] ink, int first, int step, int length, float side) {
    float before = ink[first];
    float here = before;
    for (int i = 0, at = first; i < length; i++, at += step) {
      float after = i + 1 < length ? ink[at + step] : here;
      ink[at] = Math.min(1, here + side * (before - 2 * here + after));
      before = here;
      here = after;
    }
  }
}
