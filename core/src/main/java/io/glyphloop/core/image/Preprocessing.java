package io.glyphloop.core.image;

/**
 * From pixels to what a network sees: compose on white, grey (ITU-R BT.601 luma), scale bilinearly
 * with half-pixel centres, round to 8 bits.
 *
 * <p>This is the definition that training uses. The ONNX export writes the same steps as nodes into
 * the graph, so that a client feeds raw RGBA; a test holds the two to each other.
 */
public final class Preprocessing {

  /** Luma weight of red (ITU-R BT.601). */
  public static final float RED = 0.299f;

  /** Luma weight of green. */
  public static final float GREEN = 0.587f;

  /** Luma weight of blue. */
  public static final float BLUE = 0.114f;

  private Preprocessing() {}

  /**
   * Returns the grey picture, row by row, one byte a pixel (0 is black, 255 is white), of {@code
   * size.width() * size.height()} bytes.
   */
  public static byte[] grey(RgbaImage image, InputSize size) {
    float[] luma = luma(image);
    if (image.width() != size.width() || image.height() != size.height()) {
      luma = scale(luma, image.width(), image.height(), size);
    }
    byte[] grey = new byte[luma.length];
    for (int i = 0; i < luma.length; i++) {
      // Half to even, as ONNX's Round does.
      grey[i] = (byte) (int) Math.rint(luma[i]);
    }
    return grey;
  }

  private static float[] luma(RgbaImage image) {
    byte[] rgba = image.rgba();
    float[] luma = new float[image.width() * image.height()];
    for (int i = 0, at = 0; i < luma.length; i++, at += 4) {
      float alpha = (rgba[at + 3] & 0xFF) / 255f;
      float grey =
          (rgba[at] & 0xFF) * RED + (rgba[at + 1] & 0xFF) * GREEN + (rgba[at + 2] & 0xFF) * BLUE;
      luma[i] = grey * alpha + (1f - alpha) * 255f;
    }
    return luma;
  }

  private static float[] scale(float[] from, int width, int height, InputSize size) {
    float[] to = new float[size.width() * size.height()];
    float stepX = (float) width / size.width();
    float stepY = (float) height / size.height();
    for (int y = 0; y < size.height(); y++) {
      float sourceY = Math.min(Math.max((y + 0.5f) * stepY - 0.5f, 0f), height - 1f);
      int top = (int) sourceY;
      int bottom = Math.min(top + 1, height - 1);
      float fy = sourceY - top;
      for (int x = 0; x < size.width(); x++) {
        float sourceX = Math.min(Math.max((x + 0.5f) * stepX - 0.5f, 0f), width - 1f);
        int left = (int) sourceX;
        int right = Math.min(left + 1, width - 1);
        float fx = sourceX - left;
        float upper = from[top * width + left] * (1 - fx) + from[top * width + right] * fx;
        float lower = from[bottom * width + left] * (1 - fx) + from[bottom * width + right] * fx;
        to[y * size.width() + x] = upper * (1 - fy) + lower * fy;
      }
    }
    return to;
  }
}
