package io.glyphloop.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.error.BadImageException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that Java alone does not read, or reads with more trust than they deserve. */
class ForeignFormatsTest {

  /** One pixel, lossless. */
  private static final byte[] WEBP =
      Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

  private static final String HEAD =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"40\""
          + " viewBox=\"0,0,100,40\">";

  @Test
  void readsWebp() {
    Captcha captcha = Captcha.of(WEBP);

    assertThat(captcha.format()).isEqualTo(ImageFormat.WEBP);
    assertThat(captcha.width()).isEqualTo(1);
  }

  /** Found by the fuzzer: 50 bytes that kept the reader busy for five seconds and more. */
  @Test
  void aWebpThatEndsTooEarlyIsNotReadOnAsZeros() {
    byte[] endless =
        Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AegAvAAEABgC4ARUAAwAAAAEALwAA");
    assertThatThrownBy(() -> Captcha.of(endless))
        .isInstanceOf(BadImageException.class)
        .hasMessageContaining("broken or truncated WEBP image");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\uFEFF\n",
        "<?xml version=\"1.0\"?>\n<!-- drawn - by hand -->",
        "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://localhost:1/svg11.dtd\">"
      })
  void drawsSvgTwiceAsLargeOnTransparentGround(String before) {
    Captcha captcha = svg(before + HEAD + "<path fill=\"#f00\" d=\"M0 0H50V40H0z\"/></svg>");

    assertThat(captcha.format()).isEqualTo(ImageFormat.SVG);
    assertThat(captcha.width()).isEqualTo(200);
    assertThat(captcha.height()).isEqualTo(80);
    assertThat(argb(captcha.image(), 20, 20)).isEqualTo(0xFFFF0000);
    assertThat(argb(captcha.image(), 180, 20)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<image href=\"http://localhost:1/a.png\"/>",
        "<use href=\"#a\"/>",
        "<filter id=\"f\"><feTurbulence numOctaves=\"1000000000\"/></filter>",
        "<foreignObject/>"
      })
  void anSvgWithMoreThanShapesIsRefused(String element) {
    assertThatThrownBy(() -> svg(HEAD + element + "</svg>"))
        .isInstanceOf(BadImageException.class)
        .hasMessageContaining("which is not drawn");
  }

  @Test
  void hugeAndEntityExpandingSvgIsRefused() {
    assertThatThrownBy(() -> svg(HEAD.replace("width=\"100\"", "width=\"100000000\"") + "</svg>"))
        .isInstanceOf(BadImageException.class);
    assertThatThrownBy(() -> svg("<!DOCTYPE svg [<!ENTITY a \"b\">]>" + HEAD + "&a;</svg>"))
        .isInstanceOf(BadImageException.class);
    assertThatThrownBy(() -> svg(HEAD + "<g>".repeat(5000) + "</g>".repeat(5000) + "</svg>"))
        .isInstanceOf(BadImageException.class)
        .hasMessageContaining("too many elements");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stroke-dasharray=\"0.0000001\"",
        "style=\"stroke-dasharray:0.0000001\"",
        "style=\"stroke-&#x64;ash\\61rray:0.0000001\""
      })
  void dashesWithoutEndAreRefused(String dashes) {
    String line = "<path stroke=\"#000\" " + dashes + " fill=\"none\" d=\"M0 0H100000V40\"/>";
    assertThatThrownBy(() -> svg(HEAD + line + "</svg>"))
        .isInstanceOf(BadImageException.class)
        .hasMessageContaining("dashed lines");
  }

  @ParameterizedTest
  @ValueSource(strings = {"M0 0z50V40q9-9 9 9z", "M0 0Z , .5", "M0 0z\u00a05"})
  void outlinesWithoutEndAreRefused(String outline) {
    assertThatThrownBy(() -> svg(HEAD + "<path d=\"" + outline + "\"/></svg>"))
        .isInstanceOf(BadImageException.class)
        .hasMessageContaining("goes on after its end");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<circle r=\"900\"/>",
        "<text font-size=\"900\">wwwwwwwwwwwwwwwwwwww</text>",
        "<path d=\"M0 0V9999H9V-9999H20V9999H40V-9999H99V9999\"/>"
      })
  void whatWouldBeDrawnForLongIsNotBegun(String element) {
    String large = HEAD.replace("\"100\"", "\"1900\"").replace("\"40\"", "\"1900\"");
    assertThatThrownBy(() -> svg(large + element.repeat(1000) + "</svg>"))
        .isInstanceOf(BadImageException.class)
        .hasMessageContaining("would take too long");
  }

  @Test
  void aPageWithAPictureInItIsAPage() {
    assertThatThrownBy(() -> svg("<html><body>" + HEAD + "</svg></body></html>"))
        .isInstanceOf(BadImageException.class)
        .hasMessageContaining("a web page?");
  }

  private static Captcha svg(String text) {
    return Captcha.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static int argb(RgbaImage image, int x, int y) {
    int at = 4 * (y * image.width() + x);
    byte[] rgba = image.rgba();
    return (rgba[at + 3] & 0xFF) << 24
        | (rgba[at] & 0xFF) << 16
        | (rgba[at + 1] & 0xFF) << 8
        | rgba[at + 2] & 0xFF;
  }
}
