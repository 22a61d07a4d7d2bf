package io.glyphloop.synth.library;

import io.glyphloop.core.TextRule;
import io.glyphloop.synth.CaptchaPainter;
import io.glyphloop.synth.Painted;
import io.glyphloop.synth.RenderRequest;
import io.glyphloop.synth.StockFormat;
import io.glyphloop.synth.fonts.FontPool;
import io.glyphloop.synth.style.GlyphRow;
import io.glyphloop.synth.style.Layers;
import io.glyphloop.synth.style.LineNoise;
import io.glyphloop.synth.style.Palette;
import io.glyphloop.synth.style.SpeckleNoise;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * This project's own renderer: heavy glyphs, narrowed or widened, under speckles and curves in the
 * same colour. Many sites with captchas of their own look like this, and no library does.
 */
public final class GlyphloopPainter implements CaptchaPainter {

  private static final TextRule STOCK = TextRule.fixed("a-z1-9", 6);

  private final FontPool stockFonts = FontPool.showing(STOCK.charset().characters());

  @Override
  public Painted paintStock(String look) {
    RandomGenerator random = new Random();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < STOCK.maxLength(); i++) {
      text.append(STOCK.charset().charAt(random.nextInt(STOCK.charset().size())));
    }
    return paint(new RenderRequest(text.toString(), 180, 50, stockFonts, random));
  }

  @Override
  public StockFormat stockFormat(String look) {
    return new StockFormat(STOCK, 180, 50);
  }

  @Override
  public Painted paint(RenderRequest request) {
    RandomGenerator random = request.random();
    Palette palette = random.nextDouble() < 0.6 ? Palette.blackOnWhite() : Palette.pick(random);
    BufferedImage image = Layers.empty(request.width(), request.height());
    Graphics2D g = image.createGraphics();
    palette.fillBackground(g, request.width(), request.height());
    boolean specklesFirst = random.nextBoolean();
    SpeckleNoise speckles = SpeckleNoise.pick(random);
    if (specklesFirst) {
      speckles.draw(g, request.width(), request.height(), palette, random);
    }
    String style = write(g, request, palette);
    LineNoise.pick(random).draw(g, request.width(), request.height(), palette, random);
    if (!specklesFirst) {
      speckles.draw(g, request.width(), request.height(), palette, random);
    }
    g.dispose();
    return new Painted(request.glyphs(), image, style);
  }

  /** Lays the row out in a narrower or wider space, and stretches that to the image's width. */
  private static String write(Graphics2D g, RenderRequest request, Palette palette) {
    RandomGenerator random = request.random();
    double stretch = random.nextDouble() < 0.3 ? 1 : 0.75 + random.nextDouble();
    int space = (int) Math.max(1, request.width() / stretch);
    GlyphRow row =
        GlyphRow.layOut(request.glyphs(), request.fonts(), space, request.height(), 0, random);
    double heavier = random.nextDouble() < 0.5 ? 0 : 1.5 * random.nextDouble();
    AffineTransform before = g.getTransform();
    g.scale(stretch, 1);
    row.fill(g, palette.inks());
    if (heavier > 0) {
      g.setStroke(new BasicStroke((float) heavier, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      row.outline(g, palette.inks());
    }
    g.setTransform(before);
    return String.format(Locale.ROOT, "%s stretched %.1f", row.style(), stretch);
  }
}
