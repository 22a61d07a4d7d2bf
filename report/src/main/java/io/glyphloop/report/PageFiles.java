package io.glyphloop.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import io.glyphloop.core.image.ImageDecoder;
import io.glyphloop.core.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/** Pages from templates. */
final class PageFiles {

  private PageFiles() {}

  /**
   * Returns a page as text; every text of the view is escaped, and fit to be shown.
   *
   * @param template its name beside this class; it may name others as partials
   */
  static String render(String template, Object view) {
    try (Reader reader = open(template)) {
      return Mustache.compiler()
          .withEscaper(text -> Escapers.HTML.escape(Printable.text(text)))
          .withLoader(PageFiles::open)
          .compile(reader)
          .execute(view);
    } catch (IOException e) {
      throw new UncheckedIOException("the template is part of the program", e);
    }
  }

  private static Reader open(String template) {
    InputStream stream = PageFiles.class.getResourceAsStream(template);
    if (stream == null) {
      throw new IllegalArgumentException("no template " + template);
    }
    return new InputStreamReader(stream, StandardCharsets.UTF_8);
  }

  static String date(Instant at) {
    return DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
        .withZone(ZoneOffset.UTC)
        .format(at);
  }

  /** Returns an encoded image as the address of itself. */
  static String dataUri(byte[] image) {
    String type = ImageDecoder.sniff(image).mediaType();
    return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(image);
  }
}
