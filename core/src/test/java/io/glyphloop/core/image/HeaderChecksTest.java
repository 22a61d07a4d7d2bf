package io.glyphloop.core.image;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.TestImages;
import io.glyphloop.core.error.BadImageException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
