package io.glyphloop.synth.style;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One font in one style, with the outlines of its glyphs kept. */
public final class Face {

  private static final int KEPT_SIZE = 100;

  private final String name;
  private final Font font;
  private final Map<Character, Shape> outlines = new ConcurrentHashMap<>();
  private final Map<Character, Double> advances = new ConcurrentHashMap<>();

  Face(String name, Font font) {
    this.name = name;
    this.font = font.deriveFont((float) KEPT_SIZE);
  }

  /** Returns the font's name with its style, for captions. */
  public String name() {
    return name;
  }

  /** Returns the font, for a library that draws text itself. */
  public Font at(float size) {
    return font.deriveFont(size);
  }

  /** Returns the outline of a glyph, its origin on the base line at (0, 0). */
  public Shape outline(char glyph, double size) {
    Shape kept = outlines.computeIfAbsent(glyph, c -> vector(c).getOutline());
    double scale = size / KEPT_SIZE;
    return AffineTransform.getScaleInstance(scale, scale).createTransformedShape(kept);
  }

  /** Returns how far the font itself would put the next glyph, in pixels. */
  public double advance(char glyph, double size) {
    double kept =
        advances.computeIfAbsent(glyph, c -> (double) vector(c).getGlyphMetrics(0).getAdvanceX());
    return kept * size / KEPT_SIZE;
  }

  boolean shows(String characters) {
    return font.canDisplayUpTo(characters) == -1
        && characters.chars().noneMatch(c -> outline((char) c, KEPT_SIZE).getBounds2D().isEmpty());
  }

  private java.awt.font.GlyphVector vector(char glyph) {
    return font.createGlyphVector(new FontRenderContext(null, true, true), new char[] {glyph});
  }
}
