package io.glyphloop.site.browser;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.openqa.selenium.JavascriptExecutor;

/** Pictures of what a browser shows. */
final class ScreenshotScaler {

  private ScreenshotScaler() {}

  /**
   * Returns a screenshot in CSS pixels, so that screens of all densities give pictures of one size.
   *
   * @param png a PNG in the screen's pixels
   * @param driver says how many of them a CSS pixel has on each side
   */
  static byte[] inCssPixels(byte[] png, JavascriptExecutor driver) {
    double ratio = ((Number) driver.executeScript("return window.devicePixelRatio;")).doubleValue();
    if (Math.abs(ratio - 1) < 1e-6) {
      return png;
    }
    try {
      BufferedImage dense =
          ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(png)));
      int width = Math.max(1, (int) Math.round(dense.getWidth() / ratio));
      int height = Math.max(1, (int) Math.round(dense.getHeight() / ratio));
      BufferedImage plain = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
      Graphics2D g = plain.createGraphics();
      g.drawImage(dense.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
      g.dispose();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(plain, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("working in memory cannot fail", e);
    }
  }
}
