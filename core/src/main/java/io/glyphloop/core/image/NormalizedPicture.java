package io.glyphloop.core.image;

import java.util.Arrays;

/**
 * Pictures of any size on a canvas of one: composed on white, scaled in proportion to the canvas'
 * height (to its width where they would be wider), with a triangle filter where they shrink, so
 * that thin strokes survive; then contrast is evened out over all three colours together, so that a
 * pale picture looks like a strong one.
 *
 * @param canvas what they are centred on; around them it holds {@link #MEAN}
 */
public record NormalizedPicture(InputSize canvas) {

  /** The byte that the mean of a picture becomes. */
  public static final float MEAN = 128;

  /** How many steps of a byte a standard deviation becomes. */
  public static final float DEVIATION = 28;

  /** The least standard deviation, in steps of a byte, that counts as a picture's contrast. */
  public static final float LEAST_CONTRAST = 4;

  /** The least width of a scaled picture, in pixels. */
  public static final int LEAST_WIDTH = 16;

  /** Returns how wide a picture becomes at a height, in pixels. */
  public static int width(int width, int height, int at) {
    return Math.max(LEAST_WIDTH, (2 * width * at + height) / (2 * height));
  }

  byte[] planes(RgbaImage image) {
    int height = canvas.height();
    int width = width(image.width(), image.height(), height);
    if (width > canvas.width()) {
      width = canvas.width();
      height =
          Math.min(height, Math.max(1, Math.round((float) image.height() * width / image.width())));
    }
    float[][] colours = {
      scaled(image, Preprocessing.composed(image, 1, 0, 0), width, height),
      scaled(image, Preprocessing.composed(image, 0, 1, 0), width, height),
      scaled(image, Preprocessing.composed(image, 0, 0, 1), width, height)
    };
    normalize(colours);
    int pixels = canvas.width() * canvas.height();
    byte[] planes = new byte[3 * pixels];
    Arrays.fill(planes, (byte) MEAN);
    int left = (canvas.width() - width) / 2;
    int top = (canvas.height() - height) / 2;
    for (int plane = 0; plane < 3; plane++) {
      for (int y = 0; y < height; y++) {
        int at = plane * pixels + (top + y) * canvas.width() + left;
        for (int x = 0; x < width; x++) {
          planes[at + x] = (byte) (int) colours[plane][y * width + x];
        }
      }
    }
    return planes;
  }

  /** Makes numbers 0-255 of them, with the same mean and contrast in each picture. */
  private static void normalize(float[][] colours) {
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (float[] colour : colours) {
      for (float value : colour) {
        sum += value;
        squares += (double) value * value;
      }
      count += colour.length;
    }
    double mean = sum / count;
    double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
    float scale = (float) (DEVIATION / Math.max(LEAST_CONTRAST, deviation));
    for (float[] colour : colours) {
      for (int i = 0; i < colour.length; i++) {
        double value = Math.rint(MEAN + scale * (colour[i] - (float) mean));
        colour[i] = (float) Math.min(255, Math.max(0, value));
      }
    }
  }

  /** Scales a plane, and rounds it to whole numbers. */
  private static float[] scaled(RgbaImage image, float[] plane, int width, int height) {
    Filter across = Filter.of(image.width(), width);
    Filter down = Filter.of(image.height(), height);
    float[] narrow = new float[width * image.height()];
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int k = 0, from = across.first()[x]; k < across.weights()[x].length; k++) {
          sum += across.weights()[x][k] * plane[y * image.width() + from + k];
        }
        narrow[y * width + x] = sum;
      }
    }
    float[] scaled = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int k = 0, from = down.first()[y]; k < down.weights()[y].length; k++) {
          sum += down.weights()[y][k] * narrow[(from + k) * width + x];
        }
        scaled[y * width + x] = (float) Math.rint(sum);
      }
    }
    return scaled;
  }

  /**
   * The weights of the source's pixels for each pixel of the result: a triangle as wide as two
   * pixels of the coarser of the two, as ONNX's Resize has with {@code antialias}.
   *
   * @param first the first source pixel that counts
   * @param weights those of it and of the following ones, summing to 1
   */
  private record Filter(int[] first, float[][] weights) {

    static Filter of(int from, int to) {
      double step = (double) from / to;
      double support = Math.max(1, step);
      int[] first = new int[to];
      float[][] weights = new float[to][];
      for (int i = 0; i < to; i++) {
        double centre = (i + 0.5) * step;
        int low = (int) Math.floor(centre - support + 0.5);
        int high = (int) Math.floor(centre + support + 0.5);
        int begin = Math.max(0, low);
        float[] own = new float[Math.min(from, high) - begin];
        double sum = 0;
        for (int k = 0; k < own.length; k++) {
          double away = Math.abs((begin + k + 0.5 - centre) / support);
          own[k] = (float) Math.max(0, 1 - away);
          sum += own[k];
        }
        for (int k = 0; k < own.length; k++) {
          own[k] /= (float) sum;
        }
        first[i] = begin;
        weights[i] = own;
      }
      return new Filter(first, weights);
    }
  }
}
