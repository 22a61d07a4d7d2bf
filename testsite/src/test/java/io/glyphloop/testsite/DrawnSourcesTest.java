package io.glyphloop.testsite;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.image.ImageFormat;
import io.glyphloop.core.image.RgbaImage;
import io.glyphloop.synth.StockCaptchas;
import io.glyphloop.testsite.source.Challenge;
import io.glyphloop.testsite.source.ChallengeSource;
import io.glyphloop.testsite.source.LibrarySource;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;

class DrawnSourcesTest {

  @Test
  void sayWhatTheyServe() {
    assertThat(LibrarySource.of("kaptcha", 1).description()).isEqualTo("kaptcha, 200x50");
    assertThat(LibrarySource.of("captcha-core:gif", 1).description()).endsWith("animated");
    assertThat(LibrarySource.of("captcha-core:arithmetic", 1).description()).contains("result");
  }

  @Test
  void anAnimationHasMoreCharactersMergedThanInAnyFrame() throws IOException {
    ChallengeSource source = LibrarySource.of("captcha-core:gif", 5);
    for (int i = 0; i < 5; i++) {
      Challenge challenge = source.challenge(i);
      assertThat(source.rule().violation(challenge.text())).isEmpty();
      assertThat(source.challenge(i).image()).isEqualTo(challenge.image());
      Captcha captcha = Captcha.of(challenge.image());
      assertThat(captcha.format()).isEqualTo(ImageFormat.GIF);
      assertThat(captcha.encoded()).isEqualTo(challenge.image());
      BufferedImage first =
          ImageIO.read(
              new MemoryCacheImageInputStream(new ByteArrayInputStream(challenge.image())));
      assertThat(ink(captcha.image())).isGreaterThan(ink(first));
    }
  }

  @Test
  void aSumIsShownAndItsResultIsTheAnswer() {
    ChallengeSource source = LibrarySource.of("captcha-core:arithmetic", 5);
    StockCaptchas drawn = StockCaptchas.named("captcha-core:arithmetic", 5);
    for (int i = 0; i < 30; i++) {
      String sum = drawn.draw(i).text();
      assertThat(sum).matches("\\d[-+x]\\d=\\?");
      int a = sum.charAt(0) - '0';
      int b = sum.charAt(2) - '0';
      int result = sum.charAt(1) == '+' ? a + b : sum.charAt(1) == '-' ? a - b : a * b;
      assertThat(source.challenge(i).text()).isEqualTo(Integer.toString(result));
    }
  }

  private static long ink(RgbaImage image) {
    return IntStream.range(0, image.width() * image.height())
        .filter(i -> (image.rgba()[4 * i + 1] & 0xFF) < 170)
        .count();
  }

  private static long ink(BufferedImage image) {
    return IntStream.range(0, image.getWidth() * image.getHeight())
        .filter(i -> (image.getRGB(i % image.getWidth(), i / image.getWidth()) >> 8 & 0xFF) < 170)
        .count();
  }
}
