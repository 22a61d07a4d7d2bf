package io.glyphloop.core.image;

/**
 * Decoded pixels with alpha, not premultiplied.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param rgba row by row from the top left, four bytes a pixel: red, green, blue, alpha (255 is
 *     opaque); the array is not copied and must not be changed
 */
public record RgbaImage(int width, int height, byte[] rgba) {

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
}
