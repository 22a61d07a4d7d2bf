package io.glyphloop.site.http;

import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * Parses web pages, but none that only exists to keep its reader busy: what is larger than any
 * log-in page is refused before a tree is made of it. How deep elements may lie in each other is
 * bounded by jsoup.
 */
public final class HtmlParser {

  /** The largest page in bytes: pictures inside a page count too. */
  public static final int MOST_BYTES = 4 << 20;

  /** The most tags that open an element. */
  public static final int MOST_ELEMENTS = 50_000;

  private HtmlParser() {}

  /**
   * Parses a page's bytes.
   *
   * @param charset as the header says; else the page's own, else UTF-8
   * @throws SiteException when the page is larger than the bounds
   */
  public static Document parse(byte[] page, Optional<String> charset, String address) {
    check(address, page.length, count(page));
    try {
      return Jsoup.parse(new ByteArrayInputStream(page), charset.orElse(null), address);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory cannot fail", e);
    }
  }

  /** Parses a page as a browser shows it, or the page inside an attribute; bounded as well. */
  public static Document parse(String page, String address) {
    check(address, page.length(), count(page.getBytes(StandardCharsets.ISO_8859_1)));
    return Jsoup.parse(page, address);
  }

  /** Counts what may open an element: a {@code <} before a letter. */
  private static int count(byte[] page) {
    int tags = 0;
    for (int i = 0; i + 1 < page.length; i++) {
      if (page[i] == '<' && Character.isLetter(page[i + 1])) {
        tags++;
      }
    }
    return tags;
  }

  private static void check(String address, int bytes, int tags) {
    if (bytes > MOST_BYTES) {
      throw tooLarge(address, "has more than " + (MOST_BYTES >> 20) + " MiB");
    }
    if (tags > MOST_ELEMENTS) {
      throw tooLarge(address, "has more than " + MOST_ELEMENTS + " elements");
    }
  }

  static SiteException tooLarge(String address, String what) {
    return new SiteException(
        SiteFailure.TOO_LARGE,
        "the page " + address + " " + what,
        "no log-in page is like that; check the url in the target's file");
  }
}
