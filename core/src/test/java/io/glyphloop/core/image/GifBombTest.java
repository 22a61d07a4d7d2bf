package io.glyphloop.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.TestImages;
import io.glyphloop.core.error.BadImageException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class GifBombTest {

  private static final byte[] DATA = {2, 3, 0x44, 0x01, 0x05, 0};

  @Test
  void aSecondFrameOfAnySizeIsRefusedBeforeItIsMade() {
    assertThatThrownBy(() -> ImageDecoder.decode(gif(1, 46_000, 46_000)))
        .isInstanceOf(BadImageException.class)
        .hasMessageContaining("46000x46000 pixels");
    assertThatThrownBy(() -> ImageDecoder.decode(gif(63, 20_000, 20_000)))
        .isInstanceOf(BadImageException.class)
        .hasMessageContaining("20000x20000 pixels");
  }

  @Test
  void manyLargeFramesAreRefusedByTheirSum() {
    assertThatThrownBy(() -> ImageDecoder.decode(gif(20, 1900, 1900)))
        .isInstanceOf(BadImageException.class)
        .hasMessageContaining("21 large frames");
  }

  @Test
  void readsWhatImageIoReads() throws IOException {
    for (int number = 0; number < 50; number++) {
      byte[] gif = TestImages.encoded(number, "gif");

      RgbaImage expected = RgbaPixels.of(ImageIO.read(new ByteArrayInputStream(gif)));

      assertThat(ImageDecoder.decode(gif).rgba()).isEqualTo(expected.rgba());
    }
  }

  /** Returns a GIF of 2x2 pixels, followed by frames that claim a size. */
  private static byte[] gif(int frames, int width, int height) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("GIF89a".getBytes());
    out.writeBytes(new byte[] {2, 0, 2, 0, (byte) 0x80, 0, 0, 0, 0, 0, -1, -1, -1});
    frame(out, 2, 2);
    for (int i = 0; i < frames; i++) {
      frame(out, width, height);
    }
    out.write(0x3B);
    return out.toByteArray();
  }

  private static void frame(ByteArrayOutputStream out, int width, int height) {
    out.write(0x2C);
    out.writeBytes(
        new byte[] {
          0, 0, 0, 0, (byte) width, (byte) (width >> 8), (byte) height, (byte) (height >> 8), 0
        });
    out.writeBytes(DATA);
  }
}
