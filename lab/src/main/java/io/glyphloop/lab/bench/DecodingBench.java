package io.glyphloop.lab.bench;

import io.glyphloop.core.Captcha;
import io.glyphloop.synth.Drawing;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/** Decodes the same drawn captchas from PNG, GIF and JPEG, on one thread. */
final class DecodingBench {

  private static final int IMAGES = 300;
  private static final int ROUNDS = 6;

  private final BenchSetup setup;

  DecodingBench(BenchSetup setup) {
    this.setup = setup;
  }

  String run() {
    List<byte[]> drawn = setup.drawings(IMAGES).stream().map(Drawing::png).toList();
    String medians =
        List.of("png", "gif", "jpg").stream()
            .map(format -> String.format(Locale.ROOT, "%s %.3f ms", format, median(drawn, format)))
            .collect(Collectors.joining(", "));
    return "decoding     " + medians + " median; n " + IMAGES * (ROUNDS - 1) + ", one thread";
  }

  /** The first round warms up and does not count. */
  private double median(List<byte[]> drawn, String format) {
    List<byte[]> files = drawn.stream().map(png -> as(png, format)).toList();
    double[] times = new double[files.size() * (ROUNDS - 1)];
    for (int round = 0, at = -files.size(); round < ROUNDS; round++) {
      for (byte[] file : files) {
        setup.context().cancellation().check();
        long start = System.nanoTime();
        Captcha.of(file);
        long took = System.nanoTime() - start;
        if (at >= 0) {
          times[at] = took / 1e6;
        }
        at++;
      }
    }
    Arrays.sort(times);
    return times[times.length / 2];
  }

  private static byte[] as(byte[] png, String format) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
      BufferedImage opaque =
          new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
      Graphics2D g = opaque.createGraphics();
      g.drawImage(image, 0, 0, Color.WHITE, null);
      g.dispose();
      ImageIO.write(opaque, format, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
