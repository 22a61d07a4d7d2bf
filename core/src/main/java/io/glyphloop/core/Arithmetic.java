package io.glyphloop.core;

import java.util.Optional;

/**
 * Works out the sums of arithmetic captchas: whole numbers, {@code + - * /} and their usual other
 * signs, multiplication and division first, with or without {@code =} or {@code =?} at the end. A
 * reading comes from a network and may be anything, so nothing is run: it is parsed.
 */
public final class Arithmetic {

  private static final int LONGEST = 64;
  private static final int MOST_DIGITS = 9;

  private final String text;
  private int at;

  private Arithmetic(String text) {
    this.text = text;
  }

  /**
   * @return empty when the text is no sum, or its result is no whole number
   */
  public static Optional<Long> evaluate(String reading) {
    String text = reading.replaceAll("\\s+", "").replaceFirst("[=＝]?[?？]?$", "");
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      Arithmetic sum = new Arithmetic(text);
      long result = sum.terms();
      return sum.at == text.length() ? Optional.of(result) : Optional.empty();
    } catch (ArithmeticException e) {
      // No whole result, or no sum at all: an answer that a person could not give either.
      return Optional.empty();
    }
  }

  private long terms() {
    long sign = operator() == '-' ? -1 : 1;
    if (sign < 0) {
      at++;
    }
    long value = sign * factors();
    while (operator() == '+' || operator() == '-') {
      char operator = operator();
      at++;
      long next = factors();
      value = operator == '+' ? Math.addExact(value, next) : Math.subtractExact(value, next);
    }
    return value;
  }

  private long factors() {
    long value = number();
    while (operator() == '*' || operator() == '/') {
      char operator = operator();
      at++;
      long next = number();
      if (operator == '*') {
        value = Math.multiplyExact(value, next);
      } else if (next == 0 || value % next != 0) {
        throw new ArithmeticException("no whole result");
      } else {
        value /= next;
      }
    }
    return value;
  }

  private long number() {
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == from || at - from > MOST_DIGITS) {
      throw new ArithmeticException("no number");
    }
    return Long.parseLong(text.substring(from, at));
  }

  /** Returns the operator at hand as one of four signs; a blank where there is none. */
  private char operator() {
    if (at >= text.length()) {
      return ' ';
    }
    return switch (text.charAt(at)) {
      case '+', '＋' -> '+';
      case '-', '−', '–' -> '-';
      case '*', 'x', 'X', '×', '·' -> '*';
      case '/', '÷', ':' -> '/';
      default -> ' ';
    };
  }
}
