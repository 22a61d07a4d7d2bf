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
 * A row of characters, as outlines that lie inside the image. Font, size, spacing, rotation, slant
 * and jitter are random; a row that is too large is scaled down.
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
   * @param width of the image, in pixels
   * @param height of the image, in pixels
   * @param margin pixels to keep free on each side for a later distortion
   */
  public static GlyphRow layOut(
      String text, FontPool fonts, int width, int height, double margin, RandomGenerator random) {
    LayoutStyle layout = LayoutStyle.pick(height, random);
    boolean mixedFonts = random.nextDouble() < 0.15;
    Face face = fonts.pick(random);
    String name = mixedFonts ? "mixed fonts" : face.name();
    List<Shape> row = new ArrayList<>();
    double right = 0;
    for (char c : text.toCharArray()) {
      Face own = mixedFonts ? fonts.pick(random) : face;
      Shape glyph = layout.shape(own, c, random);
      Rectangle2D ink = glyph.getBounds2D();
      double advance = own.advance(c, layout.size());
      double x = layout.spacing() == Spacing.FONT ? right : right - ink.getX();
      row.add(moved(glyph, x, 0));
      right += layout.spacing() == Spacing.FONT ? advance : ink.getWidth() + layout.gap();
    }
    if (layout.spacing() == Spacing.SPREAD) {
      row = spread(row, (width - 2 * margin) * (0.75 + 0.25 * random.nextDouble()));
    }
    String style =
        String.format(Locale.ROOT, "%s %.0fpx %s", name, layout.size(), layout.spacing().label());
    return new GlyphRow(fit(row, width, height, margin, random), style);
  }

  /** Returns font, size and spacing, for a caption. */
  public String style() {
    return style;
  }

  /** Fills the glyphs, using the colours in turn. */
  public void fill(Graphics2D g, List<Color> inks) {
    prepare(g);
    for (int i = 0; i < glyphs.size(); i++) {
      g.setColor(inks.get(i % inks.size()));
      g.fill(glyphs.get(i));
    }
  }

  /** Draws the outlines of the glyphs with the current stroke. */
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

  /** Moves the glyphs apart until the row has the given width, if it is narrower. */
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

  /** Scales the row down to fit, and places it at random, often in the centre. */
  private static List<Shape> fit(
      List<Shape> row, int width, int height, double margin, RandomGenerator random) {
    // One pixel more than the margin: antialiasing exceeds the outline.
    double maxWidth = Math.max(1, width - 2 * (margin + 1));
    double maxHeight = Math.max(1, height - 2 * (margin + 1));
    Rectangle2D ink = bounds(row);
    double scaleX = Math.min(1, maxWidth / ink.getWidth());
    double scaleY = Math.min(1, maxHeight / ink.getHeight());
    // Changes the proportions by a quarter at most.
    scaleX = Math.min(scaleX, scaleY / 0.75);
    scaleY = Math.min(scaleY, scaleX / 0.75);
    boolean centred = random.nextDouble() < 0.6;
    double freeX = maxWidth - ink.getWidth() * scaleX;
    double freeY = maxHeight - ink.getHeight() * scaleY;
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
