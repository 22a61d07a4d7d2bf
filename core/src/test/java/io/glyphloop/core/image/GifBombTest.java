package io.glyphloop.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.TestImages;
import io.glyphloop.core.error.BadImageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class GifBombTest {

  @Test
  void aSecondFrameOfAnySizeIsRefusedBeforeItIsMade() {
    assertThatThrownBy(() -> ImageDecoder.decode(TestImages.gifOfFrames(1, 46_000, 46_000)))
        .isInstanceOf(BadImageException.class)
        .hasMessageContaining("46000x46000 pixels");
    assertThatThrownBy(() -> ImageDecoder.decode(TestImages.gifOfFrames(63, 20_000, 20_000)))
        .isInstanceOf(BadImageException.class)
        .hasMessageContaining("20000x20000 pixels");
  }

  @Test
  void manyLargeFramesAreRefusedByTheirSum() {
    assertThatThrownBy(() -> ImageDecoder.decode(TestImages.gifOfFrames(20, 1900, 1900)))
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
}
