package io.glyphloop.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RgbaPixelsTest {

  static Stream<BufferedImage> images() {
    byte[] palette = new byte[4 * 7];
    new Random(1).nextBytes(palette);
    IndexColorModel colours = new IndexColorModel(8, 7, palette, 0, true);
    return Stream.of(
            new BufferedImage(13, 9, BufferedImage.TYPE_4BYTE_ABGR),
            new BufferedImage(13, 9, BufferedImage.TYPE_4BYTE_ABGR_PRE),
            new BufferedImage(13, 9, BufferedImage.TYPE_3BYTE_BGR),
            new BufferedImage(13, 9, BufferedImage.TYPE_BYTE_BINARY),
            new BufferedImage(13, 9, BufferedImage.TYPE_INT_ARGB),
            new BufferedImage(13, 9, BufferedImage.TYPE_USHORT_565_RGB),
            new BufferedImage(13, 9, BufferedImage.TYPE_BYTE_INDEXED, colours))
        .flatMap(image -> Stream.of(painted(image), painted(image).getSubimage(3, 2, 8, 5)));
  }

  @ParameterizedTest
  @MethodSource("images")
  void areThoseThatTheImageItselfSays(BufferedImage image) {
    RgbaImage pixels = RgbaPixels.of(image);
    assertThat(pixels.width()).isEqualTo(image.getWidth());
    assertThat(pixels.height()).isEqualTo(image.getHeight());
    for (int y = 0, at = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++, at += 4) {
        byte[] rgba = pixels.rgba();
        int argb =
            (rgba[at + 3] & 0xFF) << 24
                | (rgba[at] & 0xFF) << 16
                | (rgba[at + 1] & 0xFF) << 8
                | rgba[at + 2] & 0xFF;
        assertThat(argb).isEqualTo(image.getRGB(x, y));
      }
    }
  }

  /** Decoders in other languages have 0x27 too; Java's colour model says 0x6D. */
  @Test
  void greySamplesStayAsTheyAre() throws IOException {
    assertThat(level(grey(BufferedImage.TYPE_BYTE_GRAY, 0x27), "png")).isEqualTo(0x27);
    assertThat(level(grey(BufferedImage.TYPE_BYTE_GRAY, 0x27), "jpg")).isEqualTo(0x27);
    assertThat(level(grey(BufferedImage.TYPE_USHORT_GRAY, 0x2727), "png")).isEqualTo(0x27);
  }

  @Test
  void modelsOfEarlierVersionsSeeGreyAsTheyDid() throws IOException {
    RgbaImage image = decoded(grey(BufferedImage.TYPE_BYTE_GRAY, 0x27), "png");
    assertThat(image.withBrighterGrey().rgba()).startsWith(0x6D, 0x6D, 0x6D, 0xFF);
    RgbaImage colours = decoded(new BufferedImage(2, 2, BufferedImage.TYPE_3BYTE_BGR), "png");
    assertThat(colours.withBrighterGrey()).isSameAs(colours);
  }

  private static int level(BufferedImage image, String format) throws IOException {
    byte[] rgba = decoded(image, format).rgba();
    assertThat(rgba[1]).isEqualTo(rgba[0]);
    assertThat(rgba[2]).isEqualTo(rgba[0]);
    assertThat(rgba[3]).isEqualTo((byte) 255);
    return rgba[0] & 0xFF;
  }

  private static RgbaImage decoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(image, format, file);
    return ImageDecoder.decode(file.toByteArray());
  }

  private static BufferedImage grey(int type, int sample) {
    BufferedImage image = new BufferedImage(16, 16, type);
    int[] samples = new int[16 * 16];
    Arrays.fill(samples, sample);
    image.getRaster().setSamples(0, 0, 16, 16, 0, samples);
    return image;
  }

  private static BufferedImage painted(BufferedImage image) {
    Random random = new Random(2);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return image;
  }
}
