package io.glyphloop.core.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What drawing an SVG will cost, known before anything is drawn. Java2D's loops cannot be
 * interrupted, so what could run for long must not begin.
 *
 * @param shapes how many things may each cover the whole picture: elements, and the letters of
 *     texts
 * @param outline how many characters describe outlines; each edge takes at least two
 */
record SvgContent(long shapes, long outline) {

  private static final int MAX_ELEMENTS = 2_000;
  private static final int MAX_DEPTH = 32;
  private static final int MAX_STYLE = 16 << 10;

  /** The most pixels that all shapes may paint together: seconds, with the dearest gradient. */
  private static final long MAX_PAINTED = 60_000_000;

  /** The most rows that the edges of all outlines may cross together. */
  private static final long MAX_CROSSED = 20_000_000;

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

  private static final Set<String> OUTLINES = Set.of("d", "points");

  /** No command behind the end of an outline: the library would close that again without end. */
  private static final Pattern CLOSED_FOR_EVER = Pattern.compile("[zZ][\\s,]*[^\\s,a-zA-Z]");

  /**
   * Goes through an SVG.
   *
   * @throws IOException when it is not well-formed, too large, or holds what is not drawn
   */
  static SvgContent read(byte[] svg) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      return read(factory.createXMLStreamReader(new ByteArrayInputStream(svg)));
    } catch (XMLStreamException e) {
      throw new IOException("it is not well-formed", e);
    }
  }

  private static SvgContent read(XMLStreamReader xml) throws XMLStreamException, IOException {
    int depth = 0;
    int elements = 0;
    long letters = 0;
    long outline = 0;
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
        outline += outline(xml);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamConstants.CHARACTERS) {
        letters += xml.getText().strip().length();
        checkStyle(xml.getText());
      }
    }
    return new SvgContent(elements + letters, outline);
  }

  /** Returns how long the outlines of an element are, and refuses what has no end. */
  private static long outline(XMLStreamReader xml) throws IOException {
    long length = 0;
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String name = xml.getAttributeLocalName(i);
      if (OUTLINES.contains(name)) {
        if (CLOSED_FOR_EVER.matcher(xml.getAttributeValue(i)).find()) {
          throw new IOException("an outline goes on after its end");
        }
        length += xml.getAttributeValue(i).length();
      } else {
        checkStyle(name);
        checkStyle(xml.getAttributeValue(i));
      }
    }
    return length;
  }

  /** Dashes may be as short as a line is long, and escapes in a style may hide their name. */
  private static void checkStyle(String text) throws IOException {
    if (text.length() > MAX_STYLE) {
      throw new IOException("more than 16 KiB in one attribute or text");
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("dash") || lower.contains("\\")) {
      throw new IOException("it has dashed lines, which are not drawn");
    }
  }

  /**
   * @throws IOException when drawing it with so many pixels would take too long
   */
  void checkCost(int width, int height) throws IOException {
    if (shapes * width * height > MAX_PAINTED || outline * height > MAX_CROSSED) {
      throw new IOException("drawing it would take too long");
    }
  }

  private static String name(XMLStreamReader xml) {
    String name = xml.getLocalName();
    return name.length() > 30 ? name.substring(0, 30) + "…" : name;
  }
}
