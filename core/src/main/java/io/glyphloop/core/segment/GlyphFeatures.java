package io.glyphloop.core.segment;

/**
 * What is told of one character: where its ink lies, and which way its edges run. The character is
 * moved so that its ink's centre is in the middle and scaled as all characters of the target are,
 * so that a small letter stays small; what is said does not depend on where it stood.
 *
 * <ul>
 *   <li>10 by 10 shares of ink, scaled to a length of 1
 *   <li>histograms of 8 directions of the gradient in 5 by 5 cells (Dalal and Triggs, 2005), scaled
 *       to a length of 1; of each value the root, so that strong edges don't drown weak ones
 * </ul>
 */
record GlyphFeatures(Bitmap picture, int left, int right) {

  private static final int SIDE = 20;
  private static final int SAMPLES = 4;
  private static final int INK = 10;
  private static final int CELLS = 5;
  private static final int DIRECTIONS = 8;

  /** How many values there are. */
  static final int COUNT = INK * INK + CELLS * CELLS * DIRECTIONS;

  /** How much of the paper beside and above a character is seen, as a part of its size. */
  private static final double WIDER = 1.2;

  private static final double HIGHER = 1.3;

  /** Returns {@link #COUNT} values of the columns left (inclusive) to right (exclusive). */
  static float[] of(Bitmap picture, int left, int right, Segmentation settings) {
    float[] values = new float[COUNT];
    float[] glyph = new GlyphFeatures(picture, left, right).centred(settings);
    if (glyph.length > 0) {
      ink(glyph, values);
      edges(glyph, values);
    }
    return values;
  }

  /** Returns shares of ink, {@code SIDE} by {@code SIDE}; nothing where there is no ink. */
  private float[] centred(Segmentation settings) {
    double sumX = 0;
    double sumY = 0;
    int count = 0;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = left; x < right; x++) {
        if (picture.at(x, y)) {
          sumX += x + 0.5;
          sumY += y + 0.5;
          count++;
        }
      }
    }
    if (count == 0) {
      return new float[0];
    }
    double scaleX = WIDER * settings.pitch() / SIDE;
    double scaleY = HIGHER * settings.height() / SIDE;
    float[] glyph = new float[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double fromX = sumX / count + (x - SIDE / 2.0) * scaleX;
        double fromY = sumY / count + (y - SIDE / 2.0) * scaleY;
        glyph[y * SIDE + x] = share(fromX, fromY, scaleX, scaleY);
      }
    }
    return glyph;
  }

  /** Returns how much of a rectangle is ink of this character. */
  private float share(double fromX, double fromY, double width, double height) {
    int count = 0;
    for (int i = 0; i < SAMPLES; i++) {
      int y = (int) Math.floor(fromY + (i + 0.5) / SAMPLES * height);
      for (int j = 0; j < SAMPLES; j++) {
        int x = (int) Math.floor(fromX + (j + 0.5) / SAMPLES * width);
        count += x >= left && x < right && picture.at(x, y) ? 1 : 0;
      }
    }
    return count / (float) (SAMPLES * SAMPLES);
  }

  private static void ink(float[] glyph, float[] values) {
    int part = SIDE / INK;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        values[y / part * INK + x / part] += glyph[y * SIDE + x];
      }
    }
    double length = length(values, 0, INK * INK);
    for (int i = 0; i < INK * INK; i++) {
      values[i] /= (float) length;
    }
  }

  private static void edges(float[] glyph, float[] values) {
    int base = INK * INK;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double alongX = at(glyph, x + 1, y) - at(glyph, x - 1, y);
        double alongY = at(glyph, x, y + 1) - at(glyph, x, y - 1);
        if (alongX != 0 || alongY != 0) {
          vote(x, y, alongX, alongY, values, base);
        }
      }
    }
    double length = length(values, base, COUNT);
    for (int i = base; i < COUNT; i++) {
      values[i] = (float) Math.sqrt(values[i] / length);
    }
  }

  /** Shares a gradient out among the two nearest directions of the four nearest cells. */
  private static void vote(int x, int y, double alongX, double alongY, float[] values, int base) {
    double strength = Math.hypot(alongX, alongY);
    double turn = Math.atan2(alongY, alongX) / (2 * Math.PI) + 1;
    double direction = turn % 1 * DIRECTIONS;
    double cellX = (x + 0.5) * CELLS / SIDE - 0.5;
    double cellY = (y + 0.5) * CELLS / SIDE - 0.5;
    for (int row = (int) Math.floor(cellY); row <= Math.floor(cellY) + 1; row++) {
      for (int column = (int) Math.floor(cellX); column <= Math.floor(cellX) + 1; column++) {
        if (row < 0 || column < 0 || row >= CELLS || column >= CELLS) {
          continue;
        }
        double near = (1 - Math.abs(cellX - column)) * (1 - Math.abs(cellY - row)) * strength;
        int at = base + (row * CELLS + column) * DIRECTIONS;
        int first = (int) direction;
        double further = direction - first;
        values[at + first % DIRECTIONS] += (float) (near * (1 - further));
        values[at + (first + 1) % DIRECTIONS] += (float) (near * further);
      }
    }
  }

  private static float at(float[] glyph, int x, int y) {
    return x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : glyph[y * SIDE + x];
  }

  /** Returns the length of a part of a vector, and a little, so that one can divide by it. */
  private static double length(float[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i] * values[i];
    }
    return Math.sqrt(sum) + 1e-6;
  }
}
