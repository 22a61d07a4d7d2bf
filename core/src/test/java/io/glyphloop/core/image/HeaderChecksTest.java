package io.glyphloop.core.image;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.TestImages;
import io.glyphloop.core.error.BadImageException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderChecksTest {

  @Test
  void aJpegThatGoesOverItsPixelsAgainAndAgainIsRefused() {
    byte[] jpeg = TestImages.encoded(1, "jpg");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, jpeg.length - 2);
    for (int i = 0; i < 100; i++) {
      out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xDA, 0, 12});
    }

    assertRefused(out.toByteArray(), "scans");
  }

  /** Such a stream may say any size, and go over it any number of times. */
  @Test
  void aJpegInsideATiffIsRefused() throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tif").next();
    ImageWriteParam jpeg = writer.getDefaultWriteParam();
    jpeg.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    jpeg.setCompressionType("JPEG");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream file = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(file);
      BufferedImage image = new BufferedImage(60, 20, BufferedImage.TYPE_INT_RGB);
      writer.write(null, new IIOImage(image, null, null), jpeg);
    }

    assertRefused(out.toByteArray(), "TIFF");
  }

  /** As in a TIFF; and 155 bytes of such a BMP took a gibibyte. */
  @ParameterizedTest
  @ValueSource(ints = {4, 5})
  void aJpegOrPngInsideABitmapIsRefused(int compression) {
    assertRefused(bitmap(30, compression), "inside a BMP");
  }

  @ParameterizedTest
  @CsvSource({"10, place", "14, header", "46, palette"})
  void aPartOfABitmapBeyondItsFileIsRefused(int at, String part) {
    assertRefused(bitmap(at, 1 << 30), part);
    assertRefused(bitmap(at, -1), part);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void runsBeyondABitmapsFileAreRefused(int compression) {
    byte[] bitmap = bitmap(30, compression);
    little(bitmap).putInt(34, 1 << 30);

    assertRefused(bitmap, "pixels");
  }

  @Test
  void aProfileBeyondABitmapsFileIsRefused() {
    byte[] bitmap = bitmap(14, 124);
    little(bitmap).putInt(130, 1 << 30);

    assertRefused(bitmap, "profile");
  }

  /** Makes a BMP file, a number of its header another. */
  private static byte[] bitmap(int at, int value) {
    byte[] bitmap = TestImages.encoded(1, "bmp");
    little(bitmap).putInt(at, value);
    return bitmap;
  }

  private static ByteBuffer little(byte[] file) {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void assertRefused(byte[] file, String why) {
    assertThatThrownBy(() -> ImageDecoder.decode(file))
        .isInstanceOf(BadImageException.class)
        .cause()
        .hasMessageContaining(why);
  }

  @Test
  void aTiffFieldLargerThanItsFileIsRefused() {
    byte[] tiff = TestImages.encoded(1, "tif");
    ByteBuffer file =
        ByteBuffer.wrap(tiff)
            .order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    file.putInt(file.getInt(4) + 2 + 4, Integer.MAX_VALUE);

    assertRefused(tiff, "field");
  }
}
