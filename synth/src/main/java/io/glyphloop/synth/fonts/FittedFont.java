package io.glyphloop.synth.fonts;

import java.awt.Font;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A font for a library that lays the text out itself, small enough for its layout.
 *
 * @param font in the chosen size
 * @param style name and size, for captions
 */
public record FittedFont(Font font, String style) {

  /**
   * Picks a random font.
   *
   * @param text the text to draw
   * @param height of the image, in pixels; the size is 0.5 to 0.9 times that, if the width allows
   * @param textWidth the width available for all glyphs together, in pixels
   * @param glyphWidth the width available for the widest glyph, in pixels
   */
  public static FittedFont pick(
      String text,
      FontPool fonts,
      int height,
      double textWidth,
      double glyphWidth,
      RandomGenerator random) {
    Face face =
        Stream.generate(() -> fonts.pick(random))
            .limit(20)
            .filter(candidate -> !overhangs(candidate, text.charAt(0)))
            .findFirst()
            .orElseGet(() -> fonts.pick(random));
    double all = 0;
    double widest = 0;
    for (char c : text.toCharArray()) {
      double ink = Math.max(face.outline(c, 1).getBounds2D().getMaxX(), face.advance(c, 1));
      all += ink;
      widest = Math.max(widest, ink);
    }
    double wanted = height * (0.5 + 0.4 * random.nextDouble());
    double fitting = Math.min(textWidth / all, glyphWidth / widest);
    int size = (int) Math.max(1, Math.min(wanted, fitting));
    return new FittedFont(face.at(size), face.name() + " " + size + "px own layout");
  }

  /** Such a glyph is cut by libraries that place its origin at the image's edge. */
  private static boolean overhangs(Face face, char first) {
    return face.outline(first, 1).getBounds2D().getX() < 0;
  }
}
