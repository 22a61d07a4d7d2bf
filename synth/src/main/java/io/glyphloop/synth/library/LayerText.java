package io.glyphloop.synth.library;

import io.glyphloop.synth.PaintOrder;
import io.glyphloop.synth.fonts.FittedFont;
import io.glyphloop.synth.style.GlyphRow;
import io.glyphloop.synth.style.Palette;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The text of a captcha whose library stacks layers: by the library itself, or as our own row. */
final class LayerText {

  private static final double BY_THE_LIBRARY = 0.2;

  /** Where a library's own renderer begins, as a share of the width. */
  private static final double LIBRARYS_LEFT_EDGE = 0.05;

  private LayerText() {}

  /**
   * Picks who draws the text, and how.
   *
   * @param margin in pixels, what a distortion needs around the text
   * @param style gets the name of the look
   * @param library makes the library's own renderer, which puts the ink of the glyphs side by side
   * @param row makes a renderer that draws a row of glyphs onto a layer
   */
  static <R> R renderer(
      PaintOrder order,
      Palette palette,
      double margin,
      StringBuilder style,
      Function<Font, R> library,
      Function<Consumer<BufferedImage>, R> row) {
    RandomGenerator random = order.random();
    if (random.nextDouble() < BY_THE_LIBRARY) {
      FittedFont fitted =
          FittedFont.pick(
              order.glyphs(),
              order.fonts(),
              order.height(),
              order.width() * (1 - 2 * LIBRARYS_LEFT_EDGE) - margin,
              order.width(),
              random);
      style.append(fitted.style());
      return library.apply(fitted.font());
    }
    GlyphRow glyphs =
        GlyphRow.layOut(
            order.glyphs(), order.fonts(), order.width(), order.height(), margin, random);
    style.append(glyphs.style());
    return row.apply(
        layer -> {
          Graphics2D g = layer.createGraphics();
          glyphs.fill(g, palette.inks());
          g.dispose();
        });
  }
}
