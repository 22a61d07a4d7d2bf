package io.glyphloop.core;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

  /** Returns a GIF of 2x2 pixels, followed by frames that claim a size, in a few bytes each. */
  public static byte[] gifOfFrames(int frames, int width, int height) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
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
    out.writeBytes(new byte[] {2, 3, 0x44, 0x01, 0x05, 0});
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
