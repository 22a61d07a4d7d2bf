package io.glyphloop.loop.simulated;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.RgbaImage;
import io.glyphloop.testsite.source.Challenge;
import io.glyphloop.testsite.source.ChallengeSource;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;

/**
 * Pictures whose first pixels spell the text, so that a reader of a known skill can be made: it
 * knows the answer, and errs as often as it shall. There are two looks, of different sizes.
 */
public final class PaintedCaptchas implements ChallengeSource {

  public static final TextRule RULE = TextRule.fixed("a-z", 3);

  /** The two looks of the site. */
  public enum Look {
    OLD(60, 20, 220),
    NEW(80, 24, 120);

    private final int width;
    private final int height;
    private final int ground;

    Look(int width, int height, int ground) {
      this.width = width;
      this.height = height;
      this.ground = ground;
    }

    public int width() {
      return width;
    }

    public int height() {
      return height;
    }

    public static Look of(Captcha captcha) {
      return captcha.width() == OLD.width ? OLD : NEW;
    }
  }

  private final AtomicLong next = new AtomicLong();
  private final long seed;
  private final Runnable onDraw;
  private volatile Look look = Look.OLD;

  /** Makes a source; {@code onDraw} is told of every picture. */
  public PaintedCaptchas(long seed, Runnable onDraw) {
    this.seed = seed;
    this.onDraw = onDraw;
  }

  public void change() {
    look = Look.NEW;
  }

  public Look look() {
    return look;
  }

  public long drawn() {
    return next.get();
  }

  @Override
  public Challenge challenge(long index) {
    onDraw.run();
    // Counted here, for the site's own numbers begin anew when it comes up again.
    Random random = new Random(seed * 1_000_003 + next.getAndIncrement());
    String text =
        random
            .ints(RULE.minLength(), 0, RULE.charset().size())
            .mapToObj(i -> String.valueOf(RULE.charset().charAt(i)))
            .reduce("", String::concat);
    return new Challenge(paint(text, look, random), "image/png", text);
  }

  private static byte[] paint(String text, Look look, Random random) {
    BufferedImage image = new BufferedImage(look.width, look.height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < look.height; y++) {
      for (int x = 0; x < look.width; x++) {
        int grey = Math.max(0, Math.min(255, look.ground + (int) (12 * random.nextGaussian())));
        image.setRGB(x, y, new Color(grey, grey, grey).getRGB());
      }
    }
    for (int i = 0; i < text.length(); i++) {
      image.setRGB(i, 0, new Color(text.charAt(i), 0, 0).getRGB());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Returns the text of a picture. */
  public static String text(Captcha captcha) {
    RgbaImage image = captcha.image();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < RULE.minLength(); i++) {
      text.append((char) (image.rgba()[4 * i] & 0xFF));
    }
    return text.toString();
  }

  @Override
  public TextRule rule() {
    return RULE;
  }

  @Override
  public String description() {
    return "painted";
  }
}
