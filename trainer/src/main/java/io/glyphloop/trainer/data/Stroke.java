package io.glyphloop.trainer.data;

import java.util.SplittableRandom;

/**
 * Now and then a curve from side to side, in ink or in paper, one or two pixels thick.
 *
 * @param probability of a curve
 */
record Stroke(double probability) implements Distortion {

  @Override
  public void apply(SplittableRandom random, Canvas canvas) {
    if (random.nextDouble() >= probability) {
      return;
    }
    int height = canvas.height();
    float value = random.nextBoolean() ? 1 : 0;
    int thickness = 1 + random.nextInt(2);
    double from = random.nextDouble() * height;
    double to = random.nextDouble() * height;
    double bow = Distortion.spread(random, height / 3.0);
    int before = (int) from;
    for (int x = 0; x < canvas.width(); x++) {
      double t = (double) x / canvas.width();
      int y = (int) Math.floor(from + (to - from) * t + bow * 4 * t * (1 - t));
      // A steep curve crosses several rows within a column.
      int top = Math.min(y, before + (before < y ? 1 : 0));
      int bottom = Math.max(y, before - (before > y ? 1 : 0)) + thickness;
      for (int row = top; row < bottom; row++) {
        canvas.set(x, row, value);
      }
      before = y;
    }
  }
}
