package io.glyphloop.synth.library;

import io.glyphloop.core.TextRule;
import io.glyphloop.synth.CaptchaPainter;
import io.glyphloop.synth.PaintOrder;
import io.glyphloop.synth.Painted;
import io.glyphloop.synth.StockFormat;
import io.glyphloop.synth.fonts.FontPool;
import io.glyphloop.synth.style.GlyphRow;
import io.glyphloop.synth.style.Layers;
import io.glyphloop.synth.style.Palette;
import io.glyphloop.synth.style.Pepper;
import io.glyphloop.synth.style.Tangle;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Our own: heavy letters, narrowed or widened, under pepper and tangles of curves in the same ink.
 * Sites that wrote their captcha themselves often look like this, and no library does.
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
    return paint(new PaintOrder(text.toString(), 180, 50, stockFonts, random));
  }

  @Override
  public StockFormat stockFormat(String look) {
    return new StockFormat(STOCK, 180, 50);
  }

  @Override
  public Painted paint(PaintOrder order) {
    RandomGenerator random = order.random();
    Palette palette = random.nextDouble() < 0.6 ? Palette.blackOnWhite() : Palette.pick(random);
    BufferedImage picture = Layers.empty(order.width(), order.height());
    Graphics2D g = picture.createGraphics();
    palette.fillGround(g, order.width(), order.height());
    boolean pepperBelow = random.nextBoolean();
    Pepper pepper = Pepper.pick(random);
    if (pepperBelow) {
      pepper.strew(g, order.width(), order.height(), palette, random);
    }
    String style = write(g, order, palette);
    Tangle.pick(random).draw(g, order.width(), order.height(), palette, random);
    if (!pepperBelow) {
      pepper.strew(g, order.width(), order.height(), palette, random);
    }
    g.dispose();
    return new Painted(order.glyphs(), picture, style);
  }

  /** Lays the row out in a narrower or wider room, and stretches that to the picture's width. */
  private static String write(Graphics2D g, PaintOrder order, Palette palette) {
    RandomGenerator random = order.random();
    double stretch = random.nextDouble() < 0.3 ? 1 : 0.75 + random.nextDouble();
    int room = (int) Math.max(1, order.width() / stretch);
    GlyphRow row = GlyphRow.layOut(order.glyphs(), order.fonts(), room, order.height(), 0, random);
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
