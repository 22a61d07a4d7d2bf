package io.glyphloop.synth.fonts;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.BitSet;

/**
 * The shape of a character, in 32x32 black and white pixels.
 *
 * @param character the character that the font is asked for
 * @param pixels row by row
 */
record GlyphMask(char character, BitSet pixels) {

  private static final int SIDE = 32;

  /** Renders a character, centred and scaled to fit with its proportions. */
  static GlyphMask cropped(Face face, char character) {
    Shape outline = face.outline(character, 1);
    Rectangle2D ink = outline.getBounds2D();
    double scale = SIDE / Math.max(ink.getWidth(), ink.getHeight());
    AffineTransform place = AffineTransform.getTranslateInstance(SIDE / 2.0, SIDE / 2.0);
    place.scale(scale, scale);
    place.translate(-ink.getCenterX(), -ink.getCenterY());
    return new GlyphMask(character, draw(place.createTransformedShape(outline)));
  }

  /** Returns the intersection over union of the black pixels, 0 to 1. */
  double similarity(GlyphMask other) {
    BitSet both = (BitSet) pixels.clone();
    both.and(other.pixels);
    int common = both.cardinality();
    int either = pixels.cardinality() + other.pixels.cardinality() - common;
    return either == 0 ? 0 : (double) common / either;
  }

  private static BitSet draw(Shape shape) {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = picture.createGraphics();
    g.setColor(Color.WHITE);
    g.fill(shape);
    g.dispose();
    BitSet pixels = new BitSet(SIDE * SIDE);
    for (int i = 0; i < SIDE * SIDE; i++) {
      pixels.set(i, picture.getRaster().getSample(i % SIDE, i / SIDE, 0) > 127);
    }
    return pixels;
  }
}
