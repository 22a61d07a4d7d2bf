package io.glyphloop.site.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Pictures that stand in a text: as a {@code data:} address, in base64, or as SVG. */
public final class InlinePicture {

  /** How PNG, JPEG, GIF, BMP, WebP, SVG and XML begin in base64: no address of a site does. */
  private static final Pattern BASE64 =
      Pattern.compile("(?:iVBORw|/9j/|R0lGOD|Qk|UklGR|PHN2Z|PD94bW)[A-Za-z0-9+/\\s]{50,}+=*+\\s*+");

  private InlinePicture() {}

  /** Returns an SVG element of a page as a {@code data:} address. */
  static String addressOf(Element svg) {
    Document file = new Document("");
    file.outputSettings().syntax(Document.OutputSettings.Syntax.xml).prettyPrint(false);
    Element root = svg.clone();
    // A page may leave out what a file needs.
    root.attr("xmlns", "http://www.w3.org/2000/svg");
    file.appendChild(root);
    byte[] text = file.outerHtml().getBytes(StandardCharsets.UTF_8);
    return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(text);
  }

  /**
   * Returns the picture's bytes; empty where the text is none, and so perhaps its address.
   *
   * @throws io.glyphloop.core.error.SiteException when it is a {@code data:} address that cannot be
   *     read
   */
  public static Optional<byte[]> decode(String text) {
    String plain = text.strip();
    if (DataUri.isOne(plain)) {
      return Optional.of(DataUri.decode(plain));
    }
    if (plain.startsWith("<")) {
      return Optional.of(plain.getBytes(StandardCharsets.UTF_8));
    }
    return BASE64.matcher(plain).matches()
        ? Optional.of(Base64.getMimeDecoder().decode(plain))
        : Optional.empty();
  }
}
