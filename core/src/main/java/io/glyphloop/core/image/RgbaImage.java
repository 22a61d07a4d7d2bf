package io.glyphloop.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;

/**
 * Decoded pixels with alpha, not premultiplied.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param rgba row by row from the top left, four bytes a pixel: red, green, blue, alpha (255 is
 *     opaque); the array is not copied and must not be changed
 * @param grey whether the file has grey samples, which are red, green and blue alike
 */
public record RgbaImage(int width, int height, byte[] rgba, boolean grey) {

  /** What Java's colour model makes of grey samples: it holds them for linear light. */
  private static final byte[] BRIGHTER = brighter();

  public RgbaImage {
    if (width < 1 || height < 1 || rgba.length != width * height * 4) {
      throw new IllegalArgumentException(
          width
              + "x"
              + height
              + " RGBA needs "
              + width * height * 4
              + " bytes, not "
              + rgba.length);
    }
  }

  /** Pixels that were red, green and blue in the file, or were drawn. */
  public RgbaImage(int width, int height, byte[] rgba) {
    this(width, height, rgba, false);
  }

  /** Returns the picture as versions up to 0.1.0 decoded it: grey files brighter than they are. */
  public RgbaImage withBrighterGrey() {
    if (!grey) {
      return this;
    }
    byte[] changed = rgba.clone();
    for (int i = 0; i < changed.length; i++) {
      if (i % 4 != 3) {
        changed[i] = BRIGHTER[changed[i] & 0xFF];
      }
    }
    return new RgbaImage(width, height, changed);
  }

  private static byte[] brighter() {
    ColorModel model = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY).getColorModel();
    byte[] levels = new byte[256];
    for (int level = 0; level < levels.length; level++) {
      levels[level] = (byte) model.getRGB(new byte[] {(byte) level});
    }
    return levels;
  }
}
