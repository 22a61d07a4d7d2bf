package io.glyphloop.testsite;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.image.ImageFormat;
import io.glyphloop.core.image.RgbaImage;
import io.glyphloop.testsite.source.AnimatedSource;
import io.glyphloop.testsite.source.ArithmeticSource;
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
  void namesLeadToTheirSources() {
    assertThat(ChallengeSource.drawn("kaptcha", 1)).isInstanceOf(LibrarySource.class);
    assertThat(ChallengeSource.drawn("captcha-core:gif", 1)).isInstanceOf(AnimatedSource.class);
    assertThat(ChallengeSource.drawn("captcha-core:arithmetic", 1))
        .isInstanceOf(ArithmeticSource.class);
  }

  @Test
  void anAnimationHasMoreCharactersMergedThanInAnyFrame() throws IOException {
    AnimatedSource source = new AnimatedSource(5);
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
    ArithmeticSource source = new ArithmeticSource(5);
    for (int i = 0; i < 30; i++) {
      String sum = source.sum(i);
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
