package io.glyphloop.core.image;

/**
 * From pixels to what a network sees: compose on white, grey (ITU-R BT.601 luma) unless it sees
 * colours, scale bilinearly with half-pixel centres, round to 8 bits.
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
   * Returns the picture as 8-bit planes one after the other, each row by row (0 is black, 255 is
   * white), of {@code size.width() * size.height()} bytes each: one grey plane, or red, green and
   * blue. What the network sees of a value is said by {@link Colour#ink}.
   */
  public static byte[] planes(RgbaImage image, InputSize size, Colour colour) {
    return switch (colour) {
      case GREY, BINARY -> grey(image, size);
      case RGB -> rgb(image, size);
      case NORMALIZED -> new NormalizedPicture(size).planes(image);
    };
  }

  /**
   * Returns the grey picture, row by row, one byte a pixel (0 is black, 255 is white), of {@code
   * size.width() * size.height()} bytes.
   */
  public static byte[] grey(RgbaImage image, InputSize size) {
    byte[] grey = new byte[size.width() * size.height()];
    fit(image, composed(image, RED, GREEN, BLUE), size, grey, 0);
    return grey;
  }

  private static byte[] rgb(RgbaImage image, InputSize size) {
    int pixels = size.width() * size.height();
    byte[] planes = new byte[3 * pixels];
    fit(image, composed(image, 1, 0, 0), size, planes, 0);
    fit(image, composed(image, 0, 1, 0), size, planes, pixels);
    fit(image, composed(image, 0, 0, 1), size, planes, 2 * pixels);
    return planes;
  }

  /** Returns the weighted sum of a picture's colours, on white. */
  static float[] composed(RgbaImage image, float red, float green, float blue) {
    byte[] rgba = image.rgba();
    float[] plane = new float[image.width() * image.height()];
    for (int i = 0, at = 0; i < plane.length; i++, at += 4) {
      float alpha = (rgba[at + 3] & 0xFF) / 255f;
      float value =
          (rgba[at] & 0xFF) * red + (rgba[at + 1] & 0xFF) * green + (rgba[at + 2] & 0xFF) * blue;
      plane[i] = value * alpha + (1f - alpha) * 255f;
    }
    return plane;
  }

  /** Scales a plane to the network's size, and rounds it. */
  private static void fit(RgbaImage image, float[] plane, InputSize size, byte[] into, int at) {
    float[] scaled = plane;
    if (image.width() != size.width() || image.height() != size.height()) {
      scaled = scale(plane, image.width(), image.height(), size);
    }
    for (int i = 0; i < scaled.length; i++) {
      // Half to even, as ONNX's Round does.
      into[at + i] = (byte) (int) Math.rint(scaled[i]);
    }
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
