package io.glyphloop.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

/** JPEGs of printers' colours, as scanners and picture editors write them. */
class CmykJpegTest {

  /** 8x8 pixels by Pillow: cyan on the left, black on the right. */
  private static final String PICTURE =
      "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwACAQEBAQECAQEBAgICAgIEAwICAgIFBAQDBAYFBgYGBQYGBgcJCAYHCQcGBg"
          + "gLCAkKCgoKCgYICwwLCgwJCgoK/8AAFAgACAAIBEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgME"
          + "BQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJCh"
          + "YXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqi"
          + "o6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4EQwBNAFkASw"
          + "AAPwBv/BjH/wA3Rf8Ack/+5+v38r9/Kb/wfOf82u/9zt/7gK//2Q==";

  @Test
  void printersColoursAreRead() {
    RgbaImage image = ImageDecoder.decode(Base64.getDecoder().decode(PICTURE));
    assertThat(image.width()).isEqualTo(8);
    assertThat(channels(image, 1, 4)[0]).as("no red in cyan").isLessThan(90);
    assertThat(channels(image, 1, 4)[1]).as("green in cyan").isGreaterThan(120);
    assertThat(channels(image, 1, 4)[2]).as("blue in cyan").isGreaterThan(160);
    assertThat(channels(image, 6, 4)[0]).as("black").isLessThan(80);
  }

  private static int[] channels(RgbaImage image, int x, int y) {
    int at = (y * image.width() + x) * 4;
    byte[] rgba = image.rgba();
    return new int[] {rgba[at] & 0xff, rgba[at + 1] & 0xff, rgba[at + 2] & 0xff};
  }
}
