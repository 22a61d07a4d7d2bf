package io.glyphloop.site.browser;

import io.glyphloop.site.session.PageScreenshot;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes pictures of whole pages. */
final class ScreenshotTaker {

  /** A page without end is cut off here, in CSS pixels. */
  private static final long LONGEST = 5000;

  private final Browser.Driver driver;

  ScreenshotTaker(Browser.Driver driver) {
    this.driver = driver;
  }

  /**
   * Takes one of the page as it is now.
   *
   * @param selectors the elements whose places are wanted
   */
  PageScreenshot take(List<String> selectors) {
    driver.switchTo().defaultContent();
    Map<?, ?> page = (Map<?, ?>) driver.executeScript(Scripts.BOXES.text(), selectors);
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
        ScreenshotScaler.inCssPixels(png, driver), boxes(selectors, (List<?>) page.get("boxes")));
  }

  private static long side(Object length) {
    return Math.max(1, Math.min(LONGEST, ((Number) length).longValue()));
  }

  private static Map<String, PageScreenshot.Box> boxes(List<String> selectors, List<?> found) {
    Map<String, PageScreenshot.Box> boxes = new LinkedHashMap<>();
    for (int i = 0; i < selectors.size(); i++) {
      if (found.get(i) instanceof List<?> box) {
        boxes.put(
            selectors.get(i),
            new PageScreenshot.Box(
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
}
