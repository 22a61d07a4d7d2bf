package io.glyphloop.synth.fonts;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A font with cached glyph outlines. Thread-safe. */
public final class Face {

  private static final int KEPT_SIZE = 100;

  /** How many numbers each kind of path segment has: move, line, quadratic, cubic, close. */
  private static final int[] COORDINATES = {2, 2, 4, 6, 0};

  private final String name;
  private final Font font;
  private final Map<Character, Shape> outlines = new ConcurrentHashMap<>();
  private final Map<Character, Double> advances = new ConcurrentHashMap<>();

  Face(Font font) {
    this.name = font.getFontName(Locale.ROOT);
    this.font = font.deriveFont((float) KEPT_SIZE);
  }

  /** Returns the font's full name, which tells the style: {@code Liberation Sans Bold}. */
  public String name() {
    return name;
  }

  /** Returns the font in a size, for a library that draws text itself. */
  public Font at(float size) {
    return font.deriveFont(size);
  }

  /** Returns the font in a style and a size; Java synthesises what the font itself lacks. */
  Font at(int awtStyle, float size) {
    return font.deriveFont(awtStyle, size);
  }

  /** Returns the name of the font's family. */
  String family() {
    return font.getFamily(Locale.ROOT);
  }

  FontStyle style() {
    return FontStyle.of(name);
  }

  /** Returns the outline of a glyph, its origin on the base line at (0, 0). */
  public Shape outline(char glyph, double size) {
    Shape kept = outlines.computeIfAbsent(glyph, c -> vector(c).getOutline());
    double scale = size / KEPT_SIZE;
    return AffineTransform.getScaleInstance(scale, scale).createTransformedShape(kept);
  }

  /** Returns the advance width of a glyph, in pixels. */
  public double advance(char glyph, double size) {
    double kept =
        advances.computeIfAbsent(glyph, c -> (double) vector(c).getGlyphMetrics(0).getAdvanceX());
    return kept * size / KEPT_SIZE;
  }

  boolean shows(String characters) {
    return font.canDisplayUpTo(characters) == -1
        && characters.chars().noneMatch(c -> outline((char) c, KEPT_SIZE).getBounds2D().isEmpty());
  }

  /** Returns whether the font draws two of the characters exactly alike. */
  boolean confuses(String characters) {
    return characters.chars().mapToObj(c -> drawn((char) c)).distinct().count()
        < characters.chars().distinct().count();
  }

  /** Returns the points of a glyph's outline in hundredths of a pixel; equal for equal glyphs. */
  List<Integer> drawn(char glyph) {
    List<Integer> points = new ArrayList<>();
    double[] segment = new double[6];
    PathIterator path = outline(glyph, KEPT_SIZE).getPathIterator(null);
    for (; !path.isDone(); path.next()) {
      int kind = path.currentSegment(segment);
      points.add(kind);
      for (int i = 0; i < COORDINATES[kind]; i++) {
        points.add((int) Math.round(segment[i] * 100));
      }
    }
    return points;
  }

  private java.awt.font.GlyphVector vector(char glyph) {
    return font.createGlyphVector(new FontRenderContext(null, true, true), new char[] {glyph});
  }
}
