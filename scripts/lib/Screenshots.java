import io.glyphloop.cli.command.Chromium;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.openqa.selenium.OutputType;

/**
 * Takes pictures of pages in Chromium: {@code ADDRESS-WITH-TOKEN (FILE PATH WIDTH light|dark)...};
 * see scripts/screenshots.
 */
final class Screenshots {

  /** More of a page is cut off at its bottom. */
  private static final int MOST_PIXELS = 1_400_000;

  /** All that comes with the first events is there, and drawn. */
  private static final String COMPLETE =
      "[...document.images].every(i => i.complete || i.getBoundingClientRect().top > innerHeight)"
          + " && (document.getElementById('live') === null"
          + " || document.body.classList.contains('connected')"
          + " && document.querySelector('canvas') !== null"
          + " && [...document.querySelectorAll('.later')].every(e => e.childElementCount > 0))";

  private Screenshots() {}

  public static void main(String[] arguments) throws Exception {
    try (Chromium browser = Chromium.start()) {
      browser.driver().get(arguments[0]);
      String root = arguments[0].substring(0, arguments[0].indexOf("/?"));
      for (int i = 1; i + 3 < arguments.length; i += 4) {
        take(
            browser,
            Path.of(arguments[i]),
            root + arguments[i + 1],
            Integer.parseInt(arguments[i + 2]),
            arguments[i + 3]);
      }
    }
  }

  private static void take(Chromium browser, Path file, String url, int width, String scheme)
      throws Exception {
    browser.screen(width, 900, scheme);
    browser.driver().get(url);
    browser.until(() -> browser.is(COMPLETE));
    long height =
        (Long)
            browser
                .driver()
                .executeScript("return Math.ceil(document.body.getBoundingClientRect().height)");
    browser.screen(width, Math.min(MOST_PIXELS / width, (int) height), scheme);
    browser.until(() -> browser.is(COMPLETE));
    byte[] png = Base64.getDecoder().decode(browser.driver().getScreenshotAs(OutputType.BASE64));
    Files.createDirectories(file.toAbsolutePath().getParent());
    ImageIO.write(indexed(ImageIO.read(new ByteArrayInputStream(png))), "png", file.toFile());
  }

  /**
   * Returns the picture in at most 256 colours, each other pixel in the nearest of them: a page has
   * few, and the file is a third as large. Each kind of colour is there, and the most frequent.
   */
  private static BufferedImage indexed(BufferedImage shown) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int rgb : pixels(shown)) {
      counts.merge(rgb & 0xffffff, 1, Integer::sum);
    }
    Comparator<Integer> rare = Comparator.comparing(counts::get);
    Map<Integer, Integer> alike = new HashMap<>();
    counts.keySet().forEach(rgb -> alike.merge(rgb & 0xf0f0f0, rgb, BinaryOperator.maxBy(rare)));
    int[] palette =
        Stream.concat(
                alike.values().stream().sorted(rare.reversed()).limit(128),
                counts.keySet().stream().sorted(rare.reversed()))
            .distinct()
            .limit(256)
            .mapToInt(Integer::intValue)
            .toArray();
    IndexColorModel colours =
        new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
    Map<Integer, Integer> nearest = new HashMap<>();
    int width = shown.getWidth();
    BufferedImage less =
        new BufferedImage(width, shown.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colours);
    int[] pixels = pixels(shown);
    for (int i = 0; i < pixels.length; i++) {
      int index = nearest.computeIfAbsent(pixels[i] & 0xffffff, rgb -> nearest(palette, rgb));
      less.getRaster().setSample(i % width, i / width, 0, index);
    }
    return less;
  }

  private static int[] pixels(BufferedImage shown) {
    return shown.getRGB(0, 0, shown.getWidth(), shown.getHeight(), null, 0, shown.getWidth());
  }

  private static int nearest(int[] palette, int rgb) {
    return IntStream.range(0, palette.length)
        .boxed()
        .min(Comparator.comparingInt(i -> distance(palette[i], rgb)))
        .orElseThrow();
  }

  private static int distance(int one, int other) {
    int sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int difference = (one >> shift & 0xff) - (other >> shift & 0xff);
      sum += difference * difference;
    }
    return sum;
  }
}
