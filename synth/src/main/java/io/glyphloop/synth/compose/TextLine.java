package io.glyphloop.synth.compose;

import io.glyphloop.synth.fonts.Face;
import io.glyphloop.synth.fonts.Faces;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The glyphs of a text side by side, as outlines within a picture whose size follows from them.
 *
 * @param width of the picture, 40-400 pixels
 * @param height of the picture, 16-120 pixels
 * @param size of the font after all scaling, in pixels
 * @param glyphs left to right
 * @param font its name, or that fonts are mixed
 */
record TextLine(int width, int height, double size, List<Shape> glyphs, String font) {

  private static final int NARROWEST = 40;
  private static final int WIDEST = 400;

  static TextLine layOut(String text, Faces faces, Composition parts, Dice dice) {
    int height = dice.chance(0.85) ? dice.whole(28, 72) : dice.whole(16, 120);
    double size = height * dice.between(0.5, 1.05);
    boolean mixed = parts.has(Part.MIXED_FONTS) && dice.chance(0.25);
    Face one = faces.pick(text, dice.random());
    Supplier<Face> font = mixed ? () -> faces.pick(text, dice.random()) : () -> one;
    List<Shape> glyphs = row(text, font, size, parts, dice);
    if (parts.has(Part.STRETCH) && dice.chance(0.6)) {
      double by = Math.exp(dice.between(Math.log(0.65), Math.log(1.9)));
      AffineTransform wider = AffineTransform.getScaleInstance(by, 1);
      glyphs = glyphs.stream().map(wider::createTransformedShape).toList();
    }
    Rectangle2D ink = bounds(glyphs);
    boolean cut = parts.has(Part.EDGES) && dice.chance(0.14);
    // Text that is too long for its picture: its last character is cut by the right edge.
    double lost =
        cut && dice.chance(0.45)
            ? dice.between(0.1, 0.5) * glyphs.get(glyphs.size() - 1).getBounds2D().getWidth()
            : 0;
    double visible = ink.getWidth() - lost;
    double wanted =
        visible * (cut || dice.chance(0.3) ? dice.between(1, 1.1) : dice.between(1.1, 1.8));
    int width = (int) Math.min(WIDEST, Math.max(NARROWEST, Math.max(0.9 * height, wanted)));
    double margin =
        (lost > 0 ? 0 : cut ? dice.between(-0.2, 0) : dice.between(-0.03, 0.08)) * height + 1;
    double fit =
        Math.min(
            1, Math.min((width - 2 * margin) / visible, (height - 2 * margin) / ink.getHeight()));
    double freeX = width - 2 * margin - fit * visible;
    double freeY = height - 2 * margin - fit * ink.getHeight();
    double left = lost > 0 ? 1 : dice.chance(0.5) ? 0.5 : dice.chance(0.3) ? 0 : dice.between(0, 1);
    double top = dice.chance(0.6) ? 0.5 : dice.between(0, 1);
    AffineTransform place = new AffineTransform();
    place.translate(margin + left * freeX, margin + top * freeY);
    place.scale(fit, fit);
    place.translate(-ink.getX(), -ink.getY());
    List<Shape> placed = glyphs.stream().map(place::createTransformedShape).toList();
    return new TextLine(width, height, size * fit, placed, mixed ? "mixed fonts" : one.name());
  }

  private static List<Shape> row(
      String text, Supplier<Face> font, double size, Composition parts, Dice dice) {
    GlyphTurn turn = GlyphTurn.pick(size, parts, dice);
    Baseline baseline = Baseline.pick(size, parts, dice);
    boolean byAdvance = dice.chance(0.5);
    double stretch = dice.chance(0.5) ? 1 : dice.between(parts.has(Part.OVERLAP) ? 0.75 : 1, 1.8);
    double gap =
        size * (parts.has(Part.OVERLAP) ? dice.between(-0.16, 0.2) : dice.between(0.03, 0.25));
    List<Shape> row = new ArrayList<>();
    double right = 0;
    for (int i = 0; i < text.length(); i++) {
      Face face = font.get();
      Shape glyph = turn.apply(face.outline(text.charAt(i), size), dice);
      Rectangle2D ink = glyph.getBounds2D();
      double y = baseline.at(i, text.length(), dice);
      double x = byAdvance ? right : right - ink.getX();
      row.add(AffineTransform.getTranslateInstance(x, y).createTransformedShape(glyph));
      right += byAdvance ? face.advance(text.charAt(i), size) * stretch : ink.getWidth() + gap;
    }
    return row;
  }

  private static Rectangle2D bounds(List<Shape> row) {
    Rectangle2D all = row.get(0).getBounds2D();
    row.forEach(glyph -> Rectangle2D.union(all, glyph.getBounds2D(), all));
    return all;
  }

  /** How single glyphs are turned: the most of each. */
  private record GlyphTurn(double angle, double shear, double scale, double slant) {

    static GlyphTurn pick(double size, Composition parts, Dice dice) {
      if (!parts.has(Part.GLYPH_TRANSFORMS)) {
        return new GlyphTurn(0, 0, 0, 0);
      }
      double degrees = new double[] {0, 8, 20, 40}[dice.weighted(0.35, 0.25, 0.3, 0.1)];
      return new GlyphTurn(
          Math.toRadians(degrees),
          dice.chance(0.25) ? 0.3 : 0,
          dice.chance(0.35) ? dice.between(0.1, 0.35) : 0,
          dice.chance(0.2) ? dice.spread(0.35) : 0);
    }

    Shape apply(Shape glyph, Dice dice) {
      Rectangle2D ink = glyph.getBounds2D();
      double x = ink.getCenterX();
      double y = ink.getCenterY();
      AffineTransform turn = AffineTransform.getTranslateInstance(x, y);
      turn.rotate(dice.spread(angle));
      turn.shear(slant + dice.spread(shear), 0);
      turn.scale(1 + dice.spread(scale), 1 + dice.spread(scale));
      turn.translate(-x, -y);
      return turn.createTransformedShape(glyph);
    }
  }

  /** Where glyphs stand: each shifted at random, along a wave, and along a slope. */
  private record Baseline(double jitter, double wave, double turns, double phase, double slope) {

    static Baseline pick(double size, Composition parts, Dice dice) {
      if (!parts.has(Part.BASELINE) || dice.chance(0.35)) {
        return new Baseline(0, 0, 0, 0, 0);
      }
      return new Baseline(
          dice.chance(0.6) ? size * dice.between(0, 0.22) : 0,
          dice.chance(0.25) ? size * dice.between(0.05, 0.3) : 0,
          dice.between(0.3, 1.5),
          dice.between(0, 2 * Math.PI),
          dice.chance(0.25) ? size * dice.spread(0.6) : 0);
    }

    double at(int glyph, int count, Dice dice) {
      double along = (double) glyph / count;
      return dice.spread(jitter)
          + wave * Math.sin(phase + 2 * Math.PI * turns * along)
          + slope * along;
    }
  }
}
