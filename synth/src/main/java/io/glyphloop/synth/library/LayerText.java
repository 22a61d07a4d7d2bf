package io.glyphloop.synth.library;

import io.glyphloop.synth.RenderRequest;
import io.glyphloop.synth.fonts.FittedFont;
import io.glyphloop.synth.style.GlyphRow;
import io.glyphloop.synth.style.Palette;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The text layer of a captcha: rendered by the library itself, or as a {@link GlyphRow}. */
final class LayerText {

  private static final double BY_THE_LIBRARY = 0.2;

  /** The left margin of the libraries' own renderers, as a share of the width. */
  private static final double LIBRARYS_LEFT_EDGE = 0.05;

  private LayerText() {}

  /**
   * Picks a renderer at random.
   *
   * @param margin pixels around the text that the distortion needs
   * @param style the caption is appended to it
   * @param library creates the library's own renderer for a font
   * @param row creates a renderer from a function that draws onto a layer
   */
  static <R> R renderer(
      RenderRequest request,
      Palette palette,
      double margin,
      StringBuilder style,
      Function<Font, R> library,
      Function<Consumer<BufferedImage>, R> row) {
    RandomGenerator random = request.random();
    if (random.nextDouble() < BY_THE_LIBRARY) {
      FittedFont fitted =
          FittedFont.pick(
              request.glyphs(),
              request.fonts(),
              request.height(),
              request.width() * (1 - 2 * LIBRARYS_LEFT_EDGE) - margin,
              request.width(),
              random);
      style.append(fitted.style());
      return library.apply(fitted.font());
    }
    GlyphRow glyphs =
        GlyphRow.layOut(
            request.glyphs(), request.fonts(), request.width(), request.height(), margin, random);
    style.append(glyphs.style());
    return row.apply(
        layer -> {
          Graphics2D g = layer.createGraphics();
          glyphs.fill(g, palette.inks());
          g.dispose();
        });
  }
}
