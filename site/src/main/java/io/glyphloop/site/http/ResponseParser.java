package io.glyphloop.site.http;

import io.glyphloop.site.session.PageReply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.core5.http.ContentType;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Turns answers into pages. */
final class ResponseParser {

  private ResponseParser() {}

  /** Parses a web page; its charset is the header's, else its own, else UTF-8. */
  static Document parse(SiteResponse answer) {
    String charset = answer.type().map(ContentType::getCharset).map(Charset::name).orElse(null);
    try {
      return Jsoup.parse(
          new ByteArrayInputStream(answer.body()), charset, answer.address().toString());
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory cannot fail", e);
    }
  }

  static PageReply reply(Navigator.Trail trail) {
    SiteResponse answer = trail.answer();
    boolean page = isWebPage(answer);
    Document document = page ? parse(answer) : Document.createShell(answer.address().toString());
    String text = page ? document.text() : plainText(answer);
    return new PageReply(answer.address(), trail.statuses(), text, document);
  }

  /** Returns whether it is a web page: by its declared type, else by its first character. */
  static boolean isWebPage(SiteResponse answer) {
    Optional<String> type =
        answer.type().map(ContentType::getMimeType).map(name -> name.toLowerCase(Locale.ROOT));
    return type.map(name -> name.equals("text/html") || name.equals("application/xhtml+xml"))
        .orElseGet(() -> startsWithMarkup(answer.body()));
  }

  /** Returns whether the first character that is no white space is {@code <}. */
  static boolean startsWithMarkup(byte[] body) {
    for (byte octet : body) {
      if (!Character.isWhitespace(octet)) {
        return octet == '<';
      }
    }
    return false;
  }

  private static String plainText(SiteResponse answer) {
    Charset charset = answer.type().map(ContentType::getCharset).orElse(StandardCharsets.UTF_8);
    return new String(answer.body(), charset).replaceAll("\\s+", " ").strip();
  }
}
