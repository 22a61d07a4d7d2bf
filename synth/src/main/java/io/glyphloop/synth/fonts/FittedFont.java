package io.glyphloop.synth.fonts;

import java.awt.Font;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A font for a library that sets the text itself, no larger than what its layout leaves room for.
 *
 * @param font at its size
 * @param style name and size, for captions
 */
public record FittedFont(Font font, String style) {

  /**
   * Chooses a font at random.
   *
   * @param text what will be written
   * @param height of the picture in pixels; the size is 0.5 to 0.9 times that, if the room allows
   * @param roomForInk what the library's layout has for the ink of all glyphs together, in pixels
   * @param roomForGlyph what it has for the ink of the widest glyph, in pixels
   */
  public static FittedFont pick(
      String text,
      FontPool fonts,
      int height,
      double roomForInk,
      double roomForGlyph,
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
    double fitting = Math.min(roomForInk / all, roomForGlyph / widest);
    int size = (int) Math.max(1, Math.min(wanted, fitting));
    return new FittedFont(face.at(size), face.name() + " " + size + "px own layout");
  }

  /** A glyph with ink left of its origin is cut when a library starts it at the picture's edge. */
  private static boolean overhangs(Face face, char first) {
    return face.outline(first, 1).getBounds2D().getX() < 0;
  }
}
