package io.glyphloop.site.http;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.core5.http.ContentType;
import org.jsoup.nodes.Document;

/** What came back for one request: headers as written, the body whole and decompressed. */
record SiteResponse(
    URI address,
    int status,
    Optional<String> location,
    Optional<String> retryAfter,
    Optional<ContentType> type,
    byte[] body) {

  /** Where a picture's own element stands, behind declaration, type and comments. */
  private static final int START = 2000;

  boolean isRedirect() {
    boolean code =
        status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    return code && location.isPresent();
  }

  boolean isFailure() {
    return status >= 500 || status == 429;
  }

  /** Parses a web page; its charset is the header's, else its own, else UTF-8. */
  Document parse() {
    return HtmlParser.parse(
        body, type.map(ContentType::getCharset).map(Charset::name), address.toString());
  }

  /** Returns whether it is a web page: by its declared type, else by its first character. */
  boolean isWebPage() {
    return type.map(declared -> declared.getMimeType().toLowerCase(Locale.ROOT))
        .map(name -> name.equals("text/html") || name.equals("application/xhtml+xml"))
        .orElseGet(this::startsWithMarkup);
  }

  /** Returns whether the first character that is no white space is {@code <}. */
  boolean startsWithMarkup() {
    for (byte octet : body) {
      if (!Character.isWhitespace(octet)) {
        return octet == '<';
      }
    }
    return false;
  }

  /** Returns whether it is a web page where a picture was asked for: SVG is a picture. */
  boolean isPageAndNoPicture() {
    String start =
        new String(body, 0, Math.min(body.length, START), StandardCharsets.ISO_8859_1)
            .toLowerCase(Locale.ROOT);
    return startsWithMarkup() && (!start.contains("<svg") || start.contains("<html"));
  }

  /** Returns its text when it is no web page; white space folded. */
  String plainText() {
    Charset charset = type.map(ContentType::getCharset).orElse(StandardCharsets.UTF_8);
    return new String(body, charset).replaceAll("\\s+", " ").strip();
  }
}
