package io.glyphloop.core.image;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.ViewBox;
import io.glyphloop.core.time.TimeLimit;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Draws SVG captchas as pixels, on transparent ground. Shapes, texts and gradients are drawn;
 * scripts, what lies elsewhere, and what can take any amount of time (filters, patterns, copies)
 * are not: a picture that has them is refused.
 */
final class SvgPicture {

  private static final int MAX_BYTES = 1 << 20;
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** Smaller pictures are drawn twice as large, so that thin strokes stay visible. */
  private static final int SMALL_HEIGHT = 100;

  /** What it cannot draw it would print with a trace, beside throwing it. */
  private static final Logger LIBRARY = Logger.getLogger("com.github.weisj.jsvg");

  static {
    LIBRARY.setLevel(Level.OFF);
  }

  private SvgPicture() {}

  /**
   * @throws IOException when it is broken, too large, or holds what is not drawn
   */
  static BufferedImage draw(byte[] svg) throws IOException {
    if (svg.length > MAX_BYTES) {
      throw new IOException("more than 1 MiB of SVG");
    }
    SvgContent content = SvgContent.read(svg);
    // Java2D's loops cannot be interrupted; a thread that outlives its time keeps no one waiting,
    // and ends soon after: what it draws is bounded.
    try {
      return new TimeLimit(LIMIT).call("svg", () -> drawn(svg, content));
    } catch (TimeoutException e) {
      throw new IOException("drawing it takes more than " + LIMIT.toSeconds() + " s", e);
    }
  }

  private static BufferedImage drawn(byte[] svg, SvgContent content) throws IOException {
    LoaderContext closed =
        LoaderContext.builder().externalResourcePolicy(ResourcePolicy.DENY_ALL).build();
    SVGDocument document = new SVGLoader().load(new ByteArrayInputStream(svg), null, closed);
    if (document == null) {
      throw new IOException("no SVG that can be read");
    }
    float height = document.size().height;
    float width = document.size().width;
    int scale = height <= SMALL_HEIGHT ? 2 : 1;
    int columns = (int) Math.ceil(width * scale);
    int rows = (int) Math.ceil(height * scale);
    ImageDecoder.checkShape(columns, rows);
    content.checkCost(columns, rows);
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    document.renderWithPlatform(
        NullPlatformSupport.INSTANCE, g, new ViewBox(0, 0, image.getWidth(), image.getHeight()));
    g.dispose();
    return image;
  }
}
