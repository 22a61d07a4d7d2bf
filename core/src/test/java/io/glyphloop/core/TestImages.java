package io.glyphloop.core;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Small pictures of coloured noise; a number gives the same picture every time. */
public final class TestImages {

  private TestImages() {}

  /** Returns the PNG of a number, 24x16 pixels. */
  public static byte[] png(long number) {
    return encode(noise(number, BufferedImage.TYPE_INT_RGB), "png");
  }

  /** Returns the picture of a number in another format: {@code jpg}, {@code gif}, {@code bmp}. */
  public static byte[] encoded(long number, String format) {
    return encode(noise(number, BufferedImage.TYPE_INT_RGB), format);
  }

  /** Returns a PNG of any pixels. */
  public static byte[] encode(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("cannot write " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static BufferedImage noise(long number, int type) {
    BufferedImage image = new BufferedImage(24, 16, type);
    Random random = new Random(number);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 24; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return image;
  }
}
