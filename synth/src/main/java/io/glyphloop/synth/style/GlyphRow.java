package io.glyphloop.synth.style;

import io.glyphloop.synth.fonts.Face;
import io.glyphloop.synth.fonts.FontPool;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Characters side by side, as outlines placed so that none is cut: font, size, spacing (from
 * overlapping to spread over the width), rotation, slant and jitter are chosen at random, and the
 * row is then shrunk to fit if it must be.
 */
public final class GlyphRow {

  private final List<Shape> glyphs;
  private final String style;

  private GlyphRow(List<Shape> glyphs, String style) {
    this.glyphs = glyphs;
    this.style = style;
  }

  /**
   * Lays out a row.
   *
   * @param text at least one character
   * @param width of the picture in pixels
   * @param height of the picture in pixels
   * @param margin pixels to keep free on each side, for a distortion that follows
   */
  public static GlyphRow layOut(
      String text, FontPool fonts, int width, int height, double margin, RandomGenerator random) {
    Manner manner = Manner.pick(height, random);
    boolean mixedFonts = random.nextDouble() < 0.15;
    Face face = fonts.pick(random);
    String name = mixedFonts ? "mixed fonts" : face.name();
    List<Shape> row = new ArrayList<>();
    double right = 0;
    for (char c : text.toCharArray()) {
      Face own = mixedFonts ? fonts.pick(random) : face;
      Shape glyph = manner.shape(own, c, random);
      Rectangle2D ink = glyph.getBounds2D();
      double advance = own.advance(c, manner.size());
      double x = manner.spacing() == Spacing.FONT ? right : right - ink.getX();
      row.add(moved(glyph, x, 0));
      right += manner.spacing() == Spacing.FONT ? advance : ink.getWidth() + manner.gap();
    }
    if (manner.spacing() == Spacing.SPREAD) {
      row = spread(row, (width - 2 * margin) * (0.75 + 0.25 * random.nextDouble()));
    }
    String style =
        String.format(Locale.ROOT, "%s %.0fpx %s", name, manner.size(), manner.spacing().label());
    return new GlyphRow(fit(row, width, height, margin, random), style);
  }

  /** Returns font, size and spacing in a few words. */
  public String style() {
    return style;
  }

  /** Fills the glyphs with the inks in turn. */
  public void fill(Graphics2D g, List<Color> inks) {
    prepare(g);
    for (int i = 0; i < glyphs.size(); i++) {
      g.setColor(inks.get(i % inks.size()));
      g.fill(glyphs.get(i));
    }
  }

  /** Draws only the outlines of the glyphs, with the stroke that is set. */
  public void outline(Graphics2D g, List<Color> inks) {
    prepare(g);
    for (int i = 0; i < glyphs.size(); i++) {
      g.setColor(inks.get(i % inks.size()));
      g.draw(glyphs.get(i));
    }
  }

  private static void prepare(Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /** Moves the glyphs apart until the row is as wide as asked for, if it is narrower. */
  private static List<Shape> spread(List<Shape> row, double wanted) {
    double missing = wanted - bounds(row).getWidth();
    if (missing <= 0 || row.size() < 2) {
      return row;
    }
    double gap = missing / (row.size() - 1);
    List<Shape> apart = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      apart.add(moved(row.get(i), i * gap, 0));
    }
    return apart;
  }

  /** Shrinks the row to the room there is, and puts it somewhere in it, often in the middle. */
  private static List<Shape> fit(
      List<Shape> row, int width, int height, double margin, RandomGenerator random) {
    // One more pixel than asked for: smoothing spills over an outline's edge.
    double roomX = Math.max(1, width - 2 * (margin + 1));
    double roomY = Math.max(1, height - 2 * (margin + 1));
    Rectangle2D ink = bounds(row);
    double scaleX = Math.min(1, roomX / ink.getWidth());
    double scaleY = Math.min(1, roomY / ink.getHeight());
    // Out of proportion by a quarter at most, as narrow and wide fonts are.
    scaleX = Math.min(scaleX, scaleY / 0.75);
    scaleY = Math.min(scaleY, scaleX / 0.75);
    boolean centred = random.nextDouble() < 0.6;
    double freeX = roomX - ink.getWidth() * scaleX;
    double freeY = roomY - ink.getHeight() * scaleY;
    double left = margin + 1 + freeX * (centred ? 0.5 : random.nextDouble());
    double top = margin + 1 + freeY * (centred ? 0.5 : random.nextDouble());
    AffineTransform place = AffineTransform.getTranslateInstance(left, top);
    place.scale(scaleX, scaleY);
    place.translate(-ink.getX(), -ink.getY());
    return row.stream().map(place::createTransformedShape).toList();
  }

  private static Rectangle2D bounds(List<Shape> row) {
    Rectangle2D all = row.get(0).getBounds2D();
    row.forEach(glyph -> Rectangle2D.union(all, glyph.getBounds2D(), all));
    return all;
  }

  private static Shape moved(Shape shape, double x, double y) {
    return AffineTransform.getTranslateInstance(x, y).createTransformedShape(shape);
  }
}
