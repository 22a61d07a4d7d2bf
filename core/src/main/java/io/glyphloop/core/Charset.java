package io.glyphloop.core;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The ordered set of characters that a captcha may show. The position of a character is its class
 * index in a network's output, so the order is part of a model.
 *
 * @param characters every character once, in order; at least one; the basic multilingual plane only
 */
public record Charset(String characters) {

  public Charset {
    if (characters.isEmpty()) {
      throw new IllegalArgumentException("a charset needs at least one character");
    }
    Set<Character> seen = new LinkedHashSet<>();
    for (char c : characters.toCharArray()) {
      if (Character.isWhitespace(c) || Character.isSurrogate(c) || Character.isISOControl(c)) {
        throw new IllegalArgumentException(
            String.format("character U+%04X cannot be in a charset", (int) c));
      }
      if (!seen.add(c)) {
        throw new IllegalArgumentException("character '" + c + "' occurs twice in the charset");
      }
    }
  }

  /**
   * Reads the short form used in configuration files: single characters and ranges, {@code
   * "a-z0-9"}. A {@code -} at the very start or end stands for itself.
   *
   * @throws IllegalArgumentException when empty, a range runs backwards or a character is repeated
   */
  public static Charset parse(String ranges) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < ranges.length(); i++) {
      char first = ranges.charAt(i);
      if (i + 2 < ranges.length() && ranges.charAt(i + 1) == '-') {
        char last = ranges.charAt(i + 2);
        if (last < first) {
          throw new IllegalArgumentException(
              "range '" + first + "-" + last + "' runs backwards in charset '" + ranges + "'");
        }
        for (int c = first; c <= last; c++) {
          all.append((char) c);
        }
        i += 2;
      } else {
        all.append(first);
      }
    }
    return new Charset(all.toString());
  }

  public int size() {
    return characters.length();
  }

  /** Returns the class index of {@code c}, or -1 when the charset does not hold it. */
  public int indexOf(char c) {
    return characters.indexOf(c);
  }

  /** Returns the character of class {@code index}, which is in {@code [0, size)}. */
  public char charAt(int index) {
    return characters.charAt(index);
  }

  @Override
  public String toString() {
    return characters;
  }
}
