package io.glyphloop.site.http;

import java.util.Locale;
import java.util.Optional;

/**
 * Reads where the background picture of a {@code style} attribute comes from, in one walk over the
 * text: a pattern that looks for the same would take minutes over one that is made for it.
 */
public final class BackgroundImage {

  private final String style;
  private int at;

  private BackgroundImage(String style) {
    this.style = style;
  }

  /** Returns the address of the first background picture, as it is written. */
  public static Optional<String> address(String style) {
    return new BackgroundImage(style).find();
  }

  private Optional<String> find() {
    while (at < style.length()) {
      String property = until(":;").strip().toLowerCase(Locale.ROOT);
      if (at < style.length() && style.charAt(at) == ':') {
        at++;
        boolean wanted = property.equals("background") || property.equals("background-image");
        Optional<String> address = value();
        if (wanted && address.isPresent()) {
          return address;
        }
      }
      at++;
    }
    return Optional.empty();
  }

  /** Walks over a value, to the semicolon behind it; returns its first address. */
  private Optional<String> value() {
    Optional<String> first = Optional.empty();
    while (at < style.length() && style.charAt(at) != ';') {
      if (style.regionMatches(true, at, "url(", 0, 4)) {
        at += 4;
        String address = inBrackets();
        first = first.or(() -> Optional.of(address));
      } else if (isQuote()) {
        quoted();
      } else {
        at++;
      }
    }
    return first;
  }

  private String inBrackets() {
    while (at < style.length() && Character.isWhitespace(style.charAt(at))) {
      at++;
    }
    String address = at < style.length() && isQuote() ? quoted() : until(")").strip();
    until(")");
    at++;
    return address;
  }

  private boolean isQuote() {
    return style.charAt(at) == '"' || style.charAt(at) == '\'';
  }

  private String quoted() {
    String quote = String.valueOf(style.charAt(at));
    at++;
    String text = until(quote);
    at++;
    return text;
  }

  /** Walks to the first of some characters, or to the end. */
  private String until(String ends) {
    int start = Math.min(at, style.length());
    while (at < style.length() && ends.indexOf(style.charAt(at)) < 0) {
      at++;
    }
    return style.substring(start, Math.max(start, Math.min(at, style.length())));
  }
}
