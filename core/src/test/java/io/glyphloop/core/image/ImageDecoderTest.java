package io.glyphloop.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Digest;
import io.glyphloop.core.SeededInputs;
import io.glyphloop.core.Seeds;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.error.BadImageException;
import io.glyphloop.core.error.ExitCode;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {

  /** What Java itself writes. */
  private static final ImageFormat[] WRITTEN = {
    ImageFormat.PNG, ImageFormat.JPEG, ImageFormat.GIF, ImageFormat.BMP, ImageFormat.TIFF
  };

  @ParameterizedTest
  @EnumSource(
      names = {"WEBP", "SVG"},
      mode = EnumSource.Mode.EXCLUDE)
  void readsEveryFormatByItsBytes(ImageFormat format) {
    Captcha captcha = Captcha.of(TestImages.encoded(1, format.extension()));

    assertThat(captcha.format()).isEqualTo(format);
    assertThat(captcha.width()).isEqualTo(24);
    assertThat(captcha.height()).isEqualTo(16);
  }

  @Test
  void keepsColoursAndAlpha() {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x80102030);
    image.setRGB(1, 0, 0xFFFF8000);

    RgbaImage rgba = ImageDecoder.decode(TestImages.encode(image, "png"));

    assertThat(rgba.rgba()).containsExactly(0x10, 0x20, 0x30, 0x80, 0xFF, 0x80, 0x00, 0xFF);
  }

  @Test
  void theDigestIsThatOfTheBytesAsServed() {
    byte[] encoded = TestImages.png(1);
    Captcha captcha = Captcha.of(encoded);
    byte[] before = encoded.clone();
    encoded[encoded.length - 1]++;

    assertThat(captcha.digest()).isEqualTo(Digest.of(before));
    assertThat(captcha.encoded()).isEqualTo(before);
  }

  @Test
  void whatIsNoImageSaysSo() {
    assertThatThrownBy(() -> ImageDecoder.decode(new byte[0])).hasMessageContaining("empty");
    assertThatThrownBy(() -> ImageDecoder.decode("<html>".getBytes()))
        .isInstanceOf(BadImageException.class)
        .hasMessageContaining("a web page?");
    assertThatThrownBy(() -> ImageDecoder.decode(new byte[] {1, 2, 3}))
        .isInstanceOfSatisfying(
            BadImageException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA));
  }

  @Test
  void aHugeImageIsRefusedByItsHeader() {
    byte[] huge = TestImages.png(1);
    // Width and height stand at bytes 16-23 of a PNG, in the chunk IHDR.
    ByteBuffer.wrap(huge).putInt(16, 100_000).putInt(20, 100_000);
    CRC32 crc = new CRC32();
    crc.update(huge, 12, 17);
    ByteBuffer.wrap(huge).putInt(29, (int) crc.getValue());

    assertThatThrownBy(() -> ImageDecoder.decode(huge))
        .isInstanceOf(BadImageException.class)
        .hasMessageContaining("100000x100000 pixels");
    assertThatThrownBy(() -> ImageDecoder.decode(Arrays.copyOf(huge, ImageDecoder.MAX_BYTES + 1)))
        .isInstanceOf(BadImageException.class)
        .hasMessageContaining("bytes");
  }

  /** Scaled to the height that a network sees, such a strip would fill any memory. */
  @ParameterizedTest
  @EnumSource(
      names = {"WEBP", "SVG"},
      mode = EnumSource.Mode.EXCLUDE)
  void aStripIsNoCaptchaHoweverFewPixelsItHas(ImageFormat format) {
    for (int[] size : new int[][] {{20_200, 2}, {2, 2_020}, {101, 1}}) {
      assertThatThrownBy(() -> ImageDecoder.decode(blank(format, size[0], size[1])))
          .isInstanceOf(BadImageException.class)
          .hasMessageContaining(size[0] + "x" + size[1] + " pixels")
          .hasMessageContaining("100 times");
    }
    for (int[] size : new int[][] {{1, 1}, {2000, 1000}, {4000, 40}, {3, 300}, {100, 1}}) {
      RgbaImage image = ImageDecoder.decode(blank(format, size[0], size[1]));
      assertThat(new int[] {image.width(), image.height()}).isEqualTo(size);
    }
  }

  private static byte[] blank(ImageFormat format, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    return TestImages.encode(image, format.extension());
  }

  @ParameterizedTest
  @ValueSource(strings = {"40000 20", "20 40000", "40000 0.01", "1e9 1e9"})
  void soIsOneThatIsDrawn(String size) {
    String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\"/>";
    assertThatThrownBy(
            () -> ImageDecoder.decode(svg.formatted((Object[]) size.split(" ")).getBytes()))
        .isInstanceOf(BadImageException.class)
        .hasMessageContaining(" pixels");
  }

  @ParameterizedTest
  @EnumSource(
      names = {"WEBP", "SVG"},
      mode = EnumSource.Mode.EXCLUDE)
  void aTruncatedImageIsRefusedAtAnyLength(ImageFormat format) {
    byte[] whole = TestImages.encoded(1, format.extension());
    // What follows the pixels (checksum, end marker) may be missing without harm.
    int trailer = format == ImageFormat.PNG ? 20 : format == ImageFormat.GIF ? 1 : 0;
    for (int length = 0; length < whole.length - trailer; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> ImageDecoder.decode(cut))
          .as("%s of %d bytes", format, length)
          .isInstanceOf(BadImageException.class);
    }
    assertThatCode(() -> ImageDecoder.decode(whole)).doesNotThrowAnyException();
  }

  @Seeds
  void arbitraryBytesGiveNothingButBadImageExceptions(SeededInputs inputs) {
    attempt(inputs.bytes());
  }

  @Seeds(4000)
  void spoiltImagesGiveNothingButBadImageExceptions(SeededInputs inputs) {
    byte[] image = TestImages.encoded(3, inputs.one(WRITTEN).extension());
    int changes = inputs.integer(1, 12);
    Random random = inputs.random();
    for (int i = 0; i < changes; i++) {
      // Half of the changes hit the header, where they do most.
      int within = random.nextBoolean() ? 60 : image.length;
      image[random.nextInt(within)] = (byte) random.nextInt();
    }
    attempt(image);
  }

  private static void attempt(byte[] bytes) {
    try {
      RgbaImage image = ImageDecoder.decode(bytes);
      assertThat((long) image.width() * image.height()).isBetween(1L, ImageDecoder.MAX_PIXELS);
    } catch (BadImageException e) {
      assertThat(e.getMessage()).doesNotContain("\n");
    } catch (RuntimeException | Error e) {
      fail("escaped for " + bytes.length + " bytes", e);
    }
  }
}
