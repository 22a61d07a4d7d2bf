package io.glyphloop.site.browser;

import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.site.session.PageScreenshot;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.openqa.selenium.JavascriptExecutor;

/** Pictures of what a browser shows, in CSS pixels. */
final class Screenshots {

  /** A page without end is cut off here, in CSS pixels. */
  private static final long LONGEST = 5000;

  private static final String BOXES = ConfigSource.resource(Screenshots.class, "boxes.js").text();

  private Screenshots() {}

  /** Takes one of the whole page as it is now, with the places of the elements at selectors. */
  static PageScreenshot take(Browser.Driver driver, List<String> selectors) {
    driver.switchTo().defaultContent();
    Map<?, ?> page = (Map<?, ?>) driver.executeScript(BOXES, selectors);
    Map<String, Object> clip =
        Map.of(
            "x", 0,
            "y", 0,
            "width", side(page.get("width")),
            "height", side(page.get("height")),
            "scale", 1);
    Map<String, Object> shot =
        driver.executeCdpCommand(
            "Page.captureScreenshot",
            Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
    byte[] png = Base64.getDecoder().decode((String) shot.get("data"));
    return new PageScreenshot(
        inCssPixels(png, driver), boxes(selectors, (List<?>) page.get("boxes")));
  }

  private static long side(Object length) {
    return Math.max(1, Math.min(LONGEST, ((Number) length).longValue()));
  }

  private static Map<String, Rectangle> boxes(List<String> selectors, List<?> found) {
    Map<String, Rectangle> boxes = new LinkedHashMap<>();
    for (int i = 0; i < selectors.size(); i++) {
      if (found.get(i) instanceof List<?> box) {
        boxes.put(
            selectors.get(i),
            new Rectangle(
                rounded(box.get(0)),
                rounded(box.get(1)),
                Math.max(1, rounded(box.get(2))),
                Math.max(1, rounded(box.get(3)))));
      }
    }
    return boxes;
  }

  private static int rounded(Object length) {
    return (int) Math.round(((Number) length).doubleValue());
  }

  /**
   * Returns a screenshot in CSS pixels, so that screens of all densities give pictures of one size.
   *
   * @param png in the screen's pixels
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
