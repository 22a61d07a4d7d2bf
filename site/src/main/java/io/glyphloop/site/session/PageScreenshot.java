package io.glyphloop.site.session;

import java.util.Map;

/**
 * A page as a browser shows it, all of it and not only what fits into the window.
 *
 * @param png the picture, in CSS pixels
 * @param boxes where elements are in it, by the selectors that were asked for; what the page does
 *     not show is left out
 */
public record PageScreenshot(byte[] png, Map<String, Box> boxes) {

  public PageScreenshot {
    boxes = Map.copyOf(boxes);
  }

  /**
   * A rectangle.
   *
   * @param x CSS pixels from the page's left side
   * @param y CSS pixels from its top
   * @param width CSS pixels, at least 1
   * @param height CSS pixels, at least 1
   */
  public record Box(int x, int y, int width, int height) {}
}
