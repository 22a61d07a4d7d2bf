package io.glyphloop.crawler;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.RgbaImage;
import io.glyphloop.testsite.source.Challenge;
import io.glyphloop.testsite.source.ChallengeSource;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Pictures whose first pixels hold their number, and a reader who can therefore read them. */
final class NumberedSource implements ChallengeSource {

  private static final TextRule RULE = TextRule.fixed("a-z0-9", 5);

  @Override
  public Challenge challenge(long index) {
    BufferedImage image = new BufferedImage(60, 20, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, (int) index);
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      return new Challenge(out.toByteArray(), "image/png", text(index));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public TextRule rule() {
    return RULE;
  }

  @Override
  public String description() {
    return "numbered pictures";
  }

  /**
   * Returns a reader whose first guess is right for this share of the pictures, its second always.
   */
  static Recognizer reader(double share) {
    return new Recognizer() {
      @Override
      public Recognition read(Captcha captcha) {
        long index = index(captcha.image());
        String right = text(index);
        String wrong = "wrong";
        boolean knows = new SplittableRandom(index).nextDouble() < share;
        Candidate first = new Candidate(knows ? right : wrong, 0.6);
        Candidate second = new Candidate(knows ? wrong : right, 0.3);
        return new Recognition(first.text(), 0.6, List.of(first, second), name());
      }

      @Override
      public String name() {
        return "numbered-1";
      }

      @Override
      public TextRule rule() {
        return RULE;
      }
    };
  }

  private static long index(RgbaImage image) {
    byte[] rgba = image.rgba();
    return (rgba[0] & 0xFF) << 16 | (rgba[1] & 0xFF) << 8 | (rgba[2] & 0xFF);
  }

  private static String text(long index) {
    // Digits first, so that no text is "wrong".
    return String.format("%05d", index % 100_000);
  }
}
