package io.glyphloop.trainer.data;

import io.glyphloop.core.image.Colour;
import io.glyphloop.core.image.InputSize;
import java.util.SplittableRandom;

/**
 * Bends one picture: affine map and smooth elastic warp (Simard, Steinkraus, Platt, ICDAR 2003) in
 * one bilinear resampling, then contrast, a stroke and pepper noise. What it does depends on
 * nothing but the seed it is given. Safe for several threads.
 */
public final class Augmenter {

  /** Rows and columns of the grid on which the warp is drawn; between its knots it is bilinear. */
  private static final int GRID_ROWS = 4;

  private static final int GRID_COLUMNS = 9;

  private final Augmentation settings;
  private final InputSize size;
  private final Colour colour;

  /** Makes an augmenter for pictures of one size. */
  public Augmenter(Augmentation settings, InputSize size, Colour colour) {
    this.settings = settings;
    this.size = size;
    this.colour = colour;
  }

  /**
   * Writes the bent picture.
   *
   * @param picture its planes: 0 is ink, 255 is paper, row by row
   * @param seed decides everything
   * @param ink where it goes: 1 is ink, 0 is paper
   * @param at index of its first pixel in {@code ink}
   */
  public void apply(byte[] picture, long seed, float[] ink, int at) {
    SplittableRandom random = new SplittableRandom(seed);
    warp(picture, random, ink, at);
    contrast(random, ink, at);
    if (random.nextDouble() < settings.strokes()) {
      stroke(random, ink, at);
    }
    noise(random, ink, at);
    for (int i = at; i < at + colour.planes() * pixels(); i++) {
      ink[i] = colour.threshold(ink[i]);
    }
  }

  private int pixels() {
    return size.width() * size.height();
  }

  private void warp(byte[] picture, SplittableRandom random, float[] ink, int at) {
    int width = size.width();
    int height = size.height();
    double scaleX = 1 + spread(random, settings.affine());
    double scaleY = 1 + spread(random, settings.affine());
    double angle = spread(random, settings.affine());
    double shear = spread(random, settings.affine() * 2);
    double shiftX = spread(random, settings.shift()) * width;
    double shiftY = spread(random, settings.shift() * 2) * height;
    float[] warpX = grid(random, height);
    float[] warpY = grid(random, height);
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    for (int y = 0; y < height; y++) {
      double dy = y - height / 2.0;
      for (int x = 0; x < width; x++) {
        double dx = x - width / 2.0;
        double fromX = (cos * dx - sin * dy) * scaleX + shear * dy + width / 2.0 + shiftX;
        double fromY = (sin * dx + cos * dy) * scaleY + height / 2.0 + shiftY;
        float bentX = (float) fromX + between(warpX, x, y);
        float bentY = (float) fromY + between(warpY, x, y);
        for (int plane = 0; plane < colour.planes(); plane++) {
          int from = plane * pixels();
          ink[at + from + y * width + x] = sample(picture, from, bentX, bentY);
        }
      }
    }
  }

  private float[] grid(SplittableRandom random, int height) {
    float[] grid = new float[GRID_ROWS * GRID_COLUMNS];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = (float) spread(random, settings.elastic() * height / 50);
    }
    return grid;
  }

  private float between(float[] grid, int x, int y) {
    float gx = x * (GRID_COLUMNS - 1f) / size.width();
    float gy = y * (GRID_ROWS - 1f) / size.height();
    int column = (int) gx;
    int row = (int) gy;
    float fx = gx - column;
    float fy = gy - row;
    int i = row * GRID_COLUMNS + column;
    float upper = grid[i] * (1 - fx) + grid[i + 1] * fx;
    float lower = grid[i + GRID_COLUMNS] * (1 - fx) + grid[i + GRID_COLUMNS + 1] * fx;
    return upper * (1 - fy) + lower * fy;
  }

  /**
   * Samples the plane that starts at {@code from} bilinearly; beyond the edge, the edge goes on.
   */
  private float sample(byte[] picture, int from, float x, float y) {
    int width = size.width();
    float cx = Math.min(Math.max(x, 0), width - 1f);
    float cy = Math.min(Math.max(y, 0), size.height() - 1f);
    int left = Math.min((int) cx, width - 2);
    int top = Math.min((int) cy, size.height() - 2);
    float fx = cx - left;
    float fy = cy - top;
    int i = from + top * width + left;
    float upper = (picture[i] & 0xFF) * (1 - fx) + (picture[i + 1] & 0xFF) * fx;
    float lower = (picture[i + width] & 0xFF) * (1 - fx) + (picture[i + width + 1] & 0xFF) * fx;
    return 1 - (upper * (1 - fy) + lower * fy) / 255f;
  }

  private void contrast(SplittableRandom random, float[] ink, int at) {
    float gain = (float) (1 + spread(random, settings.contrast()));
    float offset = (float) spread(random, settings.contrast() / 3);
    for (int i = at; i < at + colour.planes() * pixels(); i++) {
      ink[i] = Math.min(1, Math.max(0, ink[i] * gain + offset));
    }
  }

  /** Draws a line from side to side, in ink or in paper, one or two pixels thick. */
  private void stroke(SplittableRandom random, float[] ink, int at) {
    int width = size.width();
    int height = size.height();
    float value = random.nextBoolean() ? 1 : 0;
    int thickness = 1 + random.nextInt(2);
    double from = random.nextDouble() * height;
    double to = random.nextDouble() * height;
    double bow = spread(random, height / 3.0);
    for (int x = 0; x < width; x++) {
      double t = (double) x / width;
      int y = (int) (from + (to - from) * t + bow * 4 * t * (1 - t));
      for (int dy = 0; dy < thickness; dy++) {
        if (y + dy >= 0 && y + dy < height) {
          set(ink, at + (y + dy) * width + x, value);
        }
      }
    }
  }

  private void noise(SplittableRandom random, float[] ink, int at) {
    int turned = (int) (random.nextDouble() * settings.noise() * pixels());
    for (int i = 0; i < turned; i++) {
      int pixel = at + random.nextInt(pixels());
      set(ink, pixel, random.nextFloat());
    }
  }

  /** Gives a pixel of the first plane, and those behind it, one value. */
  private void set(float[] ink, int pixel, float value) {
    for (int plane = 0; plane < colour.planes(); plane++) {
      ink[pixel + plane * pixels()] = value;
    }
  }

  private static double spread(SplittableRandom random, double most) {
    return (random.nextDouble() * 2 - 1) * most;
  }
}
