package io.glyphloop.site.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.site.session.PageScreenshot;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class AnnotatedScreenshotTest {

  private static final int WHITE = 0xFFFFFFFF;

  private final PageFindings findings =
      new PageInspector()
          .inspect(
              Jsoup.parse(
                  """
                  <form id=login><img id=captcha src=/captcha.png alt=captcha>
                  <input name=captcha><input name=username><input name="pass&quot;word" type=password>
                  <button>Log in</button></form>
                  """,
                  "http://127.0.0.1/login"));

  @Test
  void framesWhatThePageShowsAndNumbersIt() throws IOException {
    Map<String, Rectangle> boxes =
        Map.of(
            "img#captcha", new Rectangle(100, 50, 80, 30),
            "button", new Rectangle(100, 150, 60, 20),
            "form#login [name=\"pass\\\"word\"]", new Rectangle(300, 100, 60, 20));

    PageScreenshot shown = new PageScreenshot(blank(400, 200), boxes);

    AnnotatedScreenshot page =
        AnnotatedScreenshot.of(
                findings,
                selectors -> {
                  assertThat(selectors).containsAll(boxes.keySet()).contains("form#login");
                  return Optional.of(shown);
                })
            .orElseThrow();

    assertThat(page.legend()).isEqualTo("1 captcha, 2 button, 3 field pass\"word");
    BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(page.png()));
    assertThat(drawn.getWidth()).isEqualTo(400);
    int frame = drawn.getRGB(97, 65);
    assertThat(frame).isNotEqualTo(WHITE);
    assertThat(drawn.getRGB(183, 65)).isEqualTo(frame);
    assertThat(drawn.getRGB(140, 83)).isEqualTo(frame);
    // Neither what is framed nor what is not is painted over.
    assertThat(drawn.getRGB(140, 65)).isEqualTo(WHITE);
    assertThat(drawn.getRGB(20, 20)).isEqualTo(WHITE);
    assertThat(drawn.getRGB(97, 160)).isNotEqualTo(WHITE).isNotEqualTo(frame);
  }

  @Test
  void thereIsNoneOfAPageThatNobodySees() {
    assertThat(AnnotatedScreenshot.of(findings, selectors -> Optional.empty())).isEmpty();
  }

  private static byte[] blank(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }
}
