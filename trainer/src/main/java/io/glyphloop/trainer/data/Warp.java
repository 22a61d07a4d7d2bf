package io.glyphloop.trainer.data;

import io.glyphloop.core.image.InputSize;
import java.util.SplittableRandom;

/**
 * An affine map and a smooth elastic warp (Simard, Steinkraus, Platt, "Best practices for
 * convolutional neural networks applied to visual document analysis", ICDAR 2003) in one bilinear
 * resampling. All planes of a picture move together.
 */
final class Warp {

  /** Rows and columns of the knots that are displaced at random; between them it is bilinear. */
  private static final int ROWS = 4;

  private static final int COLUMNS = 9;

  /** The height of picture for which the elastic strength is given. */
  private static final double USUAL_HEIGHT = 50;

  private final Augmentation settings;
  private final int width;
  private final int height;

  Warp(Augmentation settings, InputSize size) {
    this.settings = settings;
    this.width = size.width();
    this.height = size.height();
  }

  /**
   * Draws the warped picture on the canvas.
   *
   * @param picture its planes: 0 is ink, 255 is paper, row by row
   */
  void draw(byte[] picture, SplittableRandom random, Canvas canvas) {
    Affine map = affine(random);
    float[] knotsX = knots(random);
    float[] knotsY = knots(random);
    float[] rowX = new float[COLUMNS];
    float[] rowY = new float[COLUMNS];
    for (int y = 0; y < height; y++) {
      double dy = y - height / 2.0;
      row(knotsX, y, rowX);
      row(knotsY, y, rowY);
      for (int x = 0; x < width; x++) {
        double dx = x - width / 2.0;
        float place = x * (COLUMNS - 1f) / width;
        float fromX = (float) (map.xx * dx + map.xy * dy + map.x) + between(rowX, place);
        float fromY = (float) (map.yx * dx + map.yy * dy + map.y) + between(rowY, place);
        sample(picture, fromX, fromY, canvas, y * width + x);
      }
    }
  }

  /** Where the pixel that is (dx, dy) away from the centre comes from. */
  private record Affine(double xx, double xy, double x, double yx, double yy, double y) {}

  private Affine affine(SplittableRandom random) {
    double scaleX = 1 + Distortion.spread(random, settings.affine());
    double scaleY = 1 + Distortion.spread(random, settings.affine());
    double angle = Distortion.spread(random, settings.affine());
    double shear = Distortion.spread(random, settings.affine() * 2);
    double shiftX = Distortion.spread(random, settings.shift()) * width;
    double shiftY = Distortion.spread(random, settings.shift() * 2) * height;
    return new Affine(
        Math.cos(angle) * scaleX,
        shear - Math.sin(angle) * scaleX,
        width / 2.0 + shiftX,
        Math.sin(angle) * scaleY,
        Math.cos(angle) * scaleY,
        height / 2.0 + shiftY);
  }

  private float[] knots(SplittableRandom random) {
    float[] knots = new float[ROWS * COLUMNS];
    for (int i = 0; i < knots.length; i++) {
      knots[i] = (float) Distortion.spread(random, settings.elastic() * height / USUAL_HEIGHT);
    }
    return knots;
  }

  /** Fills in the displacements that a row of pixels has below the columns of knots. */
  private void row(float[] knots, int y, float[] row) {
    float place = y * (ROWS - 1f) / height;
    int upper = (int) place;
    float share = place - upper;
    for (int column = 0; column < COLUMNS; column++) {
      int i = upper * COLUMNS + column;
      row[column] = knots[i] * (1 - share) + knots[i + COLUMNS] * share;
    }
  }

  private static float between(float[] row, float place) {
    int left = (int) place;
    float share = place - left;
    return row[left] * (1 - share) + row[left + 1] * share;
  }

  /** Samples all planes bilinearly; beyond the edge, the edge is repeated. */
  private void sample(byte[] picture, float x, float y, Canvas canvas, int pixel) {
    float inX = Math.min(Math.max(x, 0), width - 1f);
    float inY = Math.min(Math.max(y, 0), height - 1f);
    int left = Math.min((int) inX, width - 2);
    int top = Math.min((int) inY, height - 2);
    float shareX = inX - left;
    float shareY = inY - top;
    for (int plane = 0; plane < canvas.planes(); plane++) {
      int i = plane * width * height + top * width + left;
      float upper = (picture[i] & 0xFF) * (1 - shareX) + (picture[i + 1] & 0xFF) * shareX;
      float lower =
          (picture[i + width] & 0xFF) * (1 - shareX) + (picture[i + width + 1] & 0xFF) * shareX;
      canvas.ink()[canvas.at() + plane * width * height + pixel] =
          1 - (upper * (1 - shareY) + lower * shareY) / 255f;
    }
  }
}
