package io.glyphloop.core.image;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of the picture that a network sees; images of another size are scaled to it.
 *
 * @param width in pixels, 16-512
 * @param height in pixels, 16-256
 */
public record InputSize(int width, int height) {

  /** The greatest width, in pixels. */
  public static final int WIDEST = 512;

  /** The greatest height, in pixels. */
  public static final int HIGHEST = 256;

  private static final Pattern FORM = Pattern.compile("(\\d{1,4})x(\\d{1,4})");

  public InputSize {
    if (width < 16 || width > WIDEST || height < 16 || height > HIGHEST) {
      throw new IllegalArgumentException(
          "an input size must be 16-512 pixels wide and 16-256 high, not " + width + "x" + height);
    }
  }

  /**
   * Reads a size such as {@code 200x50}.
   *
   * @throws IllegalArgumentException when it is not one, or out of range
   */
  public static InputSize parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a valid size; use WIDTHxHEIGHT, as in 200x50");
    }
    return new InputSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /**
   * Returns the size to train at for images of the given size: the same, shrunk in proportion to at
   * most 320x80, and at least 16x16.
   */
  public static InputSize forImages(int width, int height) {
    double scale = Math.min(1.0, Math.min(320.0 / width, 80.0 / height));
    return new InputSize(
        Math.max(16, (int) Math.round(width * scale)),
        Math.max(16, (int) Math.round(height * scale)));
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
