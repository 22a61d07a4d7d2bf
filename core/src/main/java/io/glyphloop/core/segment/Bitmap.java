package io.glyphloop.core.segment;

import io.glyphloop.core.image.InputSize;
import java.util.stream.IntStream;

/**
 * A picture of ink and paper.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param ink row by row from the top left, true where there is ink; the array is not copied and
 *     must not be changed
 */
record Bitmap(int width, int height, boolean[] ink) {

  Bitmap {
    if (width < 1 || height < 1 || ink.length != width * height) {
      throw new IllegalArgumentException(
          width + "x" + height + " pixels need as many values, not " + ink.length);
    }
  }

  /**
   * Splits grey values at the threshold that separates them best (Otsu, 1979). The commoner side is
   * paper, so that light text on a dark ground is read too; a picture of one colour has no ink.
   *
   * @param grey one byte a pixel, as {@link io.glyphloop.core.image.Preprocessing#grey} gives it
   */
  static Bitmap of(byte[] grey, InputSize size) {
    int threshold = threshold(grey);
    boolean[] dark = new boolean[grey.length];
    int count = 0;
    for (int i = 0; i < grey.length; i++) {
      dark[i] = (grey[i] & 0xFF) <= threshold;
      count += dark[i] ? 1 : 0;
    }
    if (2 * count > grey.length) {
      for (int i = 0; i < dark.length; i++) {
        dark[i] = !dark[i];
      }
    }
    return new Bitmap(size.width(), size.height(), dark);
  }

  /** Returns the largest value of the darker side, -1 when all values are the same. */
  private static int threshold(byte[] grey) {
    long[] histogram = new long[256];
    double total = 0;
    for (byte value : grey) {
      histogram[value & 0xFF]++;
      total += value & 0xFF;
    }
    double best = 0;
    int threshold = -1;
    double below = 0;
    long count = 0;
    for (int value = 0; value < 255; value++) {
      count += histogram[value];
      below += (double) value * histogram[value];
      long rest = grey.length - count;
      if (count > 0 && rest > 0) {
        double distance = below / count - (total - below) / rest;
        double between = (double) count * rest * distance * distance;
        if (between > best) {
          best = between;
          threshold = value;
        }
      }
    }
    return threshold;
  }

  /** Returns whether there is ink; false outside of the picture. */
  boolean at(int x, int y) {
    return x >= 0 && y >= 0 && x < width && y < height && ink[y * width + x];
  }

  boolean isBlank() {
    return IntStream.range(0, ink.length).noneMatch(i -> ink[i]);
  }

  /** Returns how many pixels of each column are ink: the vertical projection. */
  int[] projection() {
    int[] columns = new int[width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        columns[x] += ink[y * width + x] ? 1 : 0;
      }
    }
    return columns;
  }

  /** Returns from the highest to the lowest ink between two columns; 0 where there is none. */
  int height(int left, int right) {
    int top = height;
    int bottom = -1;
    for (int y = 0; y < height; y++) {
      for (int x = left; x < right; x++) {
        if (at(x, y)) {
          top = Math.min(top, y);
          bottom = y;
        }
      }
    }
    return bottom < 0 ? 0 : bottom - top + 1;
  }
}
