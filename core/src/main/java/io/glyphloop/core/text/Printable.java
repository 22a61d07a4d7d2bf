package io.glyphloop.core.text;

import java.util.function.IntPredicate;

/**
 * Makes text that comes from outside (a site, a file, a database) fit to be shown: what a terminal
 * would obey, and what turns the order of characters around, is written as a backslash, {@code u}
 * and four hexadecimal digits, which JSON reads as the character that they stand for.
 */
public final class Printable {

  private Printable() {}

  /** Returns one line: line breaks and tabs are escaped too. */
  public static String line(String text) {
    return escaped(text, Printable::isHarmful);
  }

  /** Returns one line with its columns: tabs stay. */
  public static String row(String text) {
    return escaped(text, c -> c != '\t' && isHarmful(c));
  }

  /** Returns text of several lines: line feeds and tabs stay. */
  public static String text(String text) {
    return escaped(text, c -> c != '\n' && c != '\t' && isHarmful(c));
  }

  /**
   * Returns one line of at most so many characters; the end of a longer one is replaced by "...".
   */
  public static String excerpt(String text, int most) {
    return line(text.length() <= most ? text : text.substring(0, most) + "...");
  }

  private static String escaped(String text, IntPredicate escape) {
    if (text.codePoints().noneMatch(escape)) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (escape.test(c)) {
                for (char unit : Character.toChars(c)) {
                  safe.append(String.format("\\u%04x", (int) unit));
                }
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }

  /** Control characters, marks that reorder or hide text, and the separators of lines. */
  private static boolean isHarmful(int c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT
        || Character.getType(c) == Character.LINE_SEPARATOR
        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
  }
}
