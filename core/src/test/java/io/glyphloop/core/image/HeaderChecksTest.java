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

class HeaderChecksTest {

  @Test
  void aJpegThatGoesOverItsPixelsAgainAndAgainIsRefused() {
    byte[] jpeg = TestImages.encoded(1, "jpg");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, jpeg.length - 2);
    for (int i = 0; i < 100; i++) {
      out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xDA, 0, 12});
    }

    assertThatThrownBy(() -> ImageDecoder.decode(out.toByteArray()))
        .isInstanceOf(BadImageException.class)
        .cause()
        .hasMessageContaining("scans");
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

    assertThatThrownBy(() -> ImageDecoder.decode(out.toByteArray()))
        .isInstanceOf(BadImageException.class)
        .cause()
        .hasMessageContaining("TIFF");
  }

  @Test
  void aTiffFieldLargerThanItsFileIsRefused() {
    byte[] tiff = TestImages.encoded(1, "tif");
    ByteBuffer file =
        ByteBuffer.wrap(tiff)
            .order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    file.putInt(file.getInt(4) + 2 + 4, Integer.MAX_VALUE);

    assertThatThrownBy(() -> ImageDecoder.decode(tiff))
        .isInstanceOf(BadImageException.class)
        .cause()
        .hasMessageContaining("field");
  }
}
