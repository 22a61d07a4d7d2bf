package io.glyphloop.synth.library;

import com.pig4cloud.captcha.ArithmeticCaptcha;
import com.pig4cloud.captcha.SpecCaptcha;
import com.pig4cloud.captcha.base.Captcha;
import com.pig4cloud.captcha.base.Randoms;
import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.synth.CaptchaPainter;
import io.glyphloop.synth.Painted;
import io.glyphloop.synth.RenderRequest;
import io.glyphloop.synth.StockFormat;
import io.glyphloop.synth.style.GlyphRow;
import io.glyphloop.synth.style.Palette;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** com.pig4cloud.plugin:captcha-core: circles and Bézier lines behind or over coloured glyphs. */
public final class CaptchaCorePainter implements CaptchaPainter {

  private static final String ARITHMETIC = "arithmetic";

  @Override
  public Painted paintStock(String look) {
    return look.equals(ARITHMETIC)
        ? stock(new Sum(), ArithmeticCaptcha::getArithmeticString, look)
        : stock(new SpecCaptcha(), Captcha::text, look);
  }

  private static <T extends Captcha> Painted stock(
      T captcha, Function<T, String> glyphs, String look) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    captcha.out(png);
    // Read after rendering, which may choose the characters.
    String text = glyphs.apply(captcha);
    try {
      var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(png.toByteArray()));
      return new Painted(text, ImageIO.read(in), look);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  @Override
  public StockFormat stockFormat(String look) {
    if (look.equals(ARITHMETIC)) {
      Charset signs = Charset.parse("0-9+x=?-");
      return new StockFormat(new TextRule(signs, 5, 5, CaseRule.INSENSITIVE), 130, 48);
    }
    String folded =
        IntStream.range(0, Randoms.ALPHA.length)
            .mapToObj(i -> "" + Character.toLowerCase(Randoms.ALPHA[i]))
            .distinct()
            .collect(Collectors.joining());
    return new StockFormat(new TextRule(new Charset(folded), 5, 5, CaseRule.INSENSITIVE), 130, 48);
  }

  @Override
  public Painted paint(RenderRequest request) {
    RandomGenerator random = request.random();
    Palette palette = Palette.pick(random);
    GlyphRow row =
        GlyphRow.layOut(
            request.glyphs(), request.fonts(), request.width(), request.height(), 0, random);
    Noise noise = new Noise(request.width(), request.height(), palette);
    BufferedImage image =
        new BufferedImage(request.width(), request.height(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    palette.fillBackground(g, request.width(), request.height());
    boolean over = random.nextBoolean();
    boolean hollow = random.nextDouble() < 0.15;
    if (!over) {
      noise.draw(g, random);
    }
    if (hollow) {
      g.setStroke(new BasicStroke(1.2f + random.nextFloat()));
      row.outline(g, palette.inks());
    } else {
      row.fill(g, palette.inks());
    }
    if (over) {
      noise.draw(g, random);
    }
    g.dispose();
    return new Painted(request.glyphs(), image, row.style() + (hollow ? " hollow" : ""));
  }

  /**
   * A sum as in the library: two digits and {@code +}, {@code -} or {@code x}. The library computes
   * the result with an interpreter that compiles Java; this class needs none.
   */
  private static final class Sum extends ArithmeticCaptcha {

    @Override
    protected char[] alphas() {
      int a = num(10);
      int b = num(10);
      int sign = num(3);
      int result = sign == 0 ? a + b : sign == 1 ? Math.abs(a - b) : a * b;
      setArithmeticString(Math.max(a, b) + "" + "+-x".charAt(sign) + Math.min(a, b) + "=?");
      chars = Integer.toString(result);
      return chars.toCharArray();
    }
  }

  /** The library's noise, in a colour of the palette or its own. */
  private static final class Noise extends Captcha {

    private final Palette palette;

    Noise(int width, int height, Palette palette) {
      this.palette = palette;
      setWidth(width);
      setHeight(height);
    }

    void draw(Graphics2D g, RandomGenerator random) {
      boolean ownColours = random.nextBoolean();
      List<Color> colours = ownColours ? List.of(color()) : List.of(palette.noise());
      drawOval(random.nextInt(4), colours.get(0), g);
      g.setStroke(new BasicStroke(0.8f + 1.7f * random.nextFloat()));
      drawBesselLine(random.nextInt(4), colours.get(0), g);
      if (random.nextDouble() < 0.3) {
        drawLine(1 + random.nextInt(3), colours.get(0), g);
      }
    }

    @Override
    public boolean out(OutputStream out) {
      throw new UnsupportedOperationException("only the noise is used");
    }

    @Override
    public String toBase64() {
      throw new UnsupportedOperationException("only the noise is used");
    }

    @Override
    public String getContentType() {
      return "image/png";
    }
  }
}
