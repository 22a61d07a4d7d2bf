package io.glyphloop.loop.drift;

import io.glyphloop.core.image.ImageDecoder;
import io.glyphloop.core.image.RgbaImage;

/**
 * What a picture looks like from afar.
 *
 * @param size {@code 200x50}
 * @param grey the mean of its grey values, 0 for black to 255 for white; what is transparent counts
 *     as white
 * @param contrast their standard deviation
 */
public record ImageStats(String size, double grey, double contrast) {

  private static final int WHITE = 255;

  public static ImageStats of(byte[] encoded) {
    RgbaImage image = ImageDecoder.decode(encoded);
    byte[] rgba = image.rgba();
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < rgba.length; i += 4) {
      // Luma of ITU-R BT.601.
      double luma = 0.299 * at(rgba, i) + 0.587 * at(rgba, i + 1) + 0.114 * at(rgba, i + 2);
      double opaque = at(rgba, i + 3) / WHITE;
      double grey = opaque * luma + (1 - opaque) * WHITE;
      sum += grey;
      squares += grey * grey;
    }
    double n = rgba.length / 4.0;
    double mean = sum / n;
    return new ImageStats(
        image.width() + "x" + image.height(),
        mean,
        Math.sqrt(Math.max(0, squares / n - mean * mean)));
  }

  private static double at(byte[] bytes, int index) {
    return bytes[index] & 0xFF;
  }
}
