package io.glyphloop.site.session;

import java.awt.Rectangle;
import java.util.Map;

/**
 * A page as a browser shows it, all of it and not only what fits into the window.
 *
 * @param png the picture, in CSS pixels
 * @param boxes where elements are in it, in CSS pixels, by the selectors that were asked for; what
 *     the page does not show is left out
 */
public record PageScreenshot(byte[] png, Map<String, Rectangle> boxes) {

  public PageScreenshot {
    boxes = Map.copyOf(boxes);
  }
}
