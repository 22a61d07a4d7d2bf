package io.glyphloop.synth.style;

import io.glyphloop.synth.fonts.Face;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.random.RandomGenerator;

/**
 * Size and placement of the glyphs in a row.
 *
 * @param size of the font, in pixels
 * @param spacing the distance between glyphs
 * @param gap between neighbouring glyphs, in pixels; negative if they overlap
 * @param tilt the largest rotation of a glyph, in radians
 * @param slant of all glyphs: horizontal over vertical shift
 * @param jitter the largest vertical shift of a glyph, in pixels
 */
record LayoutStyle(
    double size, Spacing spacing, double gap, double tilt, double slant, double jitter) {

  static LayoutStyle pick(int height, RandomGenerator random) {
    // Glyphs are about three quarters as high as the font size.
    double size =
        height
            * (random.nextDouble() < 0.5 ? between(0.7, 0.95, random) : between(0.5, 1.2, random));
    double kind = random.nextDouble();
    Spacing spacing = kind < 0.45 ? Spacing.TOUCHING : kind < 0.75 ? Spacing.FONT : Spacing.SPREAD;
    double gap = size * between(-0.07, 0.12, random);
    double turned = random.nextDouble();
    double tilt = turned < 0.5 ? 0 : Math.toRadians(turned < 0.8 ? 10 : 25);
    double slant = random.nextDouble() < 0.75 ? 0 : between(-0.3, 0.3, random);
    double jitter = random.nextDouble() < 0.6 ? 0 : size * between(0, 0.15, random);
    return new LayoutStyle(size, spacing, gap, tilt, slant, jitter);
  }

  /** Returns a glyph's outline, rotated about its centre, slanted and shifted. */
  Shape shape(Face face, char glyph, RandomGenerator random) {
    Shape upright = face.outline(glyph, size);
    double angle = tilt * between(-1, 1, random);
    double shift = jitter * between(-1, 1, random);
    Rectangle2D ink = upright.getBounds2D();
    AffineTransform turn = AffineTransform.getTranslateInstance(0, shift);
    turn.rotate(angle, ink.getCenterX(), ink.getCenterY());
    turn.shear(slant, 0);
    return turn.createTransformedShape(upright);
  }

  private static double between(double low, double high, RandomGenerator random) {
    return low + (high - low) * random.nextDouble();
  }
}
