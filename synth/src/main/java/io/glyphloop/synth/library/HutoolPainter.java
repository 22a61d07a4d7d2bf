package io.glyphloop.synth.library;

import cn.hutool.captcha.AbstractCaptcha;
import cn.hutool.captcha.CaptchaUtil;
import cn.hutool.captcha.CircleCaptcha;
import cn.hutool.captcha.LineCaptcha;
import cn.hutool.core.img.ColorUtil;
import cn.hutool.core.img.GraphicsUtil;
import io.glyphloop.core.TextRule;
import io.glyphloop.synth.CaptchaPainter;
import io.glyphloop.synth.Painted;
import io.glyphloop.synth.RenderRequest;
import io.glyphloop.synth.StockFormat;
import io.glyphloop.synth.fonts.FittedFont;
import io.glyphloop.synth.style.GlyphRow;
import io.glyphloop.synth.style.Palette;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;

/** cn.hutool:hutool-captcha: many short lines or circles in all colours, or a shear. */
public final class HutoolPainter implements CaptchaPainter {

  private static final String NO_TEXT = " ";
  private static final int CLEAR_DISTANCE = 190;

  @Override
  public Painted paintStock(String look) {
    AbstractCaptcha captcha =
        switch (look) {
          case "circle" -> CaptchaUtil.createCircleCaptcha(200, 100);
          case "shear" -> CaptchaUtil.createShearCaptcha(200, 100);
          default -> CaptchaUtil.createLineCaptcha(200, 100);
        };
    String text = captcha.getCode();
    return new Painted(text, captcha.getImage(), look);
  }

  @Override
  public StockFormat stockFormat(String look) {
    return new StockFormat(TextRule.fixed("a-z0-9", 5), 200, 100);
  }

  @Override
  public Painted paint(RenderRequest request) {
    RandomGenerator random = request.random();
    Palette palette = Palette.pick(random);
    boolean circles = random.nextBoolean();
    BufferedImage image = disturbed(request, palette, circles, random);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    String style;
    if (random.nextDouble() < 0.5) {
      style = ownLayout(g, request, palette, random);
    } else {
      GlyphRow row =
          GlyphRow.layOut(
              request.glyphs(), request.fonts(), request.width(), request.height(), 0, random);
      row.fill(g, palette.inks());
      style = row.style();
    }
    g.dispose();
    return new Painted(request.glyphs(), image, (circles ? "circles " : "lines ") + style);
  }

  /** Lets the library draw its noise, on one colour and without text. */
  private static BufferedImage disturbed(
      RenderRequest request, Palette palette, boolean circles, RandomGenerator random) {
    int area = request.width() * request.height();
    int count = random.nextInt(2, 3 + area / (circles ? 500 : 120));
    if (circles) {
      CircleCaptcha captcha = new CircleCaptcha(request.width(), request.height(), 1, count);
      captcha.setBackground(palette.backgroundFrom());
      return (BufferedImage) captcha.createImage(NO_TEXT);
    }
    LineCaptcha captcha = new LineCaptcha(request.width(), request.height(), 1, count);
    captcha.setBackground(palette.backgroundFrom());
    return (BufferedImage) captcha.createImage(NO_TEXT);
  }

  /** Lets the library draw the text, in colours that differ enough from the background. */
  private static String ownLayout(
      Graphics2D g, RenderRequest request, Palette palette, RandomGenerator random) {
    double slot = (double) request.width() / request.glyphs().length();
    FittedFont fitted =
        FittedFont.pick(
            request.glyphs(), request.fonts(), request.height(), request.width(), slot, random);
    boolean oneColour = random.nextBoolean();
    GraphicsUtil.drawString(
        g,
        request.glyphs(),
        fitted.font(),
        oneColour ? palette.inks().get(0) : null,
        request.width(),
        request.height(),
        palette.backgroundFrom(),
        // The library accepts up to two thirds of the greatest distance.
        Math.min(CLEAR_DISTANCE, ColorUtil.maxDistance(palette.backgroundFrom()) / 3 * 2 - 1));
    return fitted.style();
  }
}
