package io.glyphloop.core.segment;

import java.util.Arrays;

/**
 * Takes away what is too thin or too small to be a part of a character: strokes thinner than so
 * many pixels by a morphological opening (Serra, 1982), and spots of few pixels.
 *
 * @param stroke the side of the square that must fit into what stays, in pixels; 1 keeps all
 * @param spot the fewest connected pixels that stay; 1 keeps all
 */
record Cleaner(int stroke, int spot) {

  /** Returns the picture without the noise; where nothing would be left, as it was. */
  Bitmap clean(Bitmap picture) {
    Bitmap cleaned = withoutSpots(open(picture));
    return cleaned.isBlank() ? picture : cleaned;
  }

  /** Keeps the pixels that some full square covers. */
  private Bitmap open(Bitmap picture) {
    if (stroke == 1) {
      return picture;
    }
    boolean[] kept = new boolean[picture.ink().length];
    for (int y = 0; y + stroke <= picture.height(); y++) {
      for (int x = 0; x + stroke <= picture.width(); x++) {
        if (full(picture, x, y)) {
          for (int row = y; row < y + stroke; row++) {
            int from = row * picture.width() + x;
            Arrays.fill(kept, from, from + stroke, true);
          }
        }
      }
    }
    return new Bitmap(picture.width(), picture.height(), kept);
  }

  private boolean full(Bitmap picture, int left, int top) {
    for (int y = top; y < top + stroke; y++) {
      for (int x = left; x < left + stroke; x++) {
        if (!picture.ink()[y * picture.width() + x]) {
          return false;
        }
      }
    }
    return true;
  }

  /** Drops the 8-connected components that are too small. */
  private Bitmap withoutSpots(Bitmap picture) {
    if (spot == 1) {
      return picture;
    }
    boolean[] rest = picture.ink().clone();
    boolean[] kept = new boolean[rest.length];
    int[] queue = new int[rest.length];
    for (int seed = 0; seed < rest.length; seed++) {
      if (rest[seed]) {
        int count = component(picture, rest, seed, queue);
        for (int i = 0; i < count && count >= spot; i++) {
          kept[queue[i]] = true;
        }
      }
    }
    return new Bitmap(picture.width(), picture.height(), kept);
  }

  /** Moves a component from {@code rest} into the queue, and returns its size. */
  private static int component(Bitmap picture, boolean[] rest, int seed, int[] queue) {
    int count = 0;
    queue[count++] = seed;
    rest[seed] = false;
    for (int next = 0; next < count; next++) {
      int column = queue[next] % picture.width();
      int row = queue[next] / picture.width();
      for (int y = Math.max(0, row - 1); y <= Math.min(picture.height() - 1, row + 1); y++) {
        for (int x = Math.max(0, column - 1); x <= Math.min(picture.width() - 1, column + 1); x++) {
          int at = y * picture.width() + x;
          if (rest[at]) {
            rest[at] = false;
            queue[count++] = at;
          }
        }
      }
    }
    return count;
  }
}
