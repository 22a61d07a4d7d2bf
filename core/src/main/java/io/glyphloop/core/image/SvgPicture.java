package io.glyphloop.core.image;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Draws SVG captchas as pixels, on transparent ground. Shapes, texts and gradients are drawn;
 * scripts, what lies elsewhere, and what can take any amount of time (filters, patterns, copies)
 * are not: a picture that has them is refused.
 */
final class SvgPicture {

  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_ELEMENTS = 20_000;
  private static final int MAX_DEPTH = 32;
  private static final int SECONDS = 5;

  /** Smaller pictures are drawn twice as large, so that thin strokes stay visible. */
  private static final int SMALL_HEIGHT = 100;

  private static final Set<String> DRAWN =
      Set.of(
          "svg",
          "g",
          "path",
          "rect",
          "circle",
          "ellipse",
          "line",
          "polyline",
          "polygon",
          "text",
          "tspan",
          "defs",
          "linearGradient",
          "radialGradient",
          "stop",
          "title",
          "desc",
          "metadata",
          "style");

  private SvgPicture() {}

  /**
   * @param most the most pixels
   * @throws IOException when it is broken, too large, or holds what is not drawn
   */
  static BufferedImage draw(byte[] svg, long most) throws IOException {
    if (svg.length > MAX_BYTES) {
      throw new IOException("more than 1 MiB of SVG");
    }
    checkElements(svg);
    FutureTask<BufferedImage> drawing = new FutureTask<>(() -> drawn(svg, most));
    // Java2D's loops cannot be interrupted; a thread that outlives its time keeps no one waiting.
    Thread thread = new Thread(drawing, "svg");
    thread.setDaemon(true);
    thread.start();
    try {
      return drawing.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("drawing it takes more than " + SECONDS + " s", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static BufferedImage drawn(byte[] svg, long most) throws IOException {
    LoaderContext closed =
        LoaderContext.builder().externalResourcePolicy(ResourcePolicy.DENY_ALL).build();
    SVGDocument document = new SVGLoader().load(new ByteArrayInputStream(svg), null, closed);
    if (document == null) {
      throw new IOException("no SVG that can be read");
    }
    float height = document.size().height;
    float width = document.size().width;
    int scale = height <= SMALL_HEIGHT ? 2 : 1;
    double pixels = Math.ceil(width * scale) * Math.ceil(height * scale);
    if (!(pixels >= 1 && pixels <= most)) {
      throw new IOException("it is " + width + "x" + height);
    }
    BufferedImage image =
        new BufferedImage(
            (int) Math.ceil(width * scale),
            (int) Math.ceil(height * scale),
            BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    document.renderWithPlatform(
        NullPlatformSupport.INSTANCE, g, new ViewBox(0, 0, image.getWidth(), image.getHeight()));
    g.dispose();
    return image;
  }

  private static void checkElements(byte[] svg) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(svg));
      int depth = 0;
      int elements = 0;
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          elements++;
          depth++;
          if (elements > MAX_ELEMENTS || depth > MAX_DEPTH) {
            throw new IOException("too many elements in it");
          }
          if (!DRAWN.contains(xml.getLocalName())) {
            throw new IOException("it has an element <" + name(xml) + ">, which is not drawn");
          }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          depth--;
        }
      }
    } catch (XMLStreamException e) {
      throw new IOException("it is not well-formed", e);
    }
  }

  private static String name(XMLStreamReader xml) {
    String name = xml.getLocalName();
    return name.length() > 30 ? name.substring(0, 30) + "…" : name;
  }
}
