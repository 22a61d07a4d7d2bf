package io.glyphloop.core;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Works out the sums of arithmetic captchas: whole numbers, {@code + - * /} and their usual other
 * signs and brackets, multiplication and division first, with or without {@code =} or {@code =?} at
 * the end; or with a {@code ?} for one of the numbers, as in {@code 3+?=8}. A reading comes from a
 * network and may be anything, so nothing is run: it is parsed.
 */
public final class Arithmetic {

  private static final int LONGEST = 64;
  private static final int MOST_DIGITS = 9;
  private static final int LARGEST_MISSING = 1000;

  /** A sum with an unknown number, as parts: before it, behind it, result. */
  private static final Pattern MISSING =
      Pattern.compile("((?:[^=?]*[^=?\\d])?)\\?((?:[^=?\\d][^=?]*)?)=([^=?]+)");

  private static final String CHINESE = "[零〇一二两三四五六七八九十百壹贰叁肆伍陆柒捌玖拾]";
  private static final String NUMBER = "(?:\\d+|" + CHINESE + ")";

  /** What reads like a sum: numbers and an operation in words, or an equals sign at its end. */
  private static final Pattern SUM =
      Pattern.compile(
          ".*"
              + NUMBER
              + "\\s*(?:加|减|減|乘|除|等于|等於)[上去以]?\\s*"
              + NUMBER
              + ".*"
              + "|.*"
              + CHINESE
              + "\\s*[-+*/×÷]\\s*"
              + NUMBER
              + ".*"
              + "|.*\\w\\s+(?:plus|minus|times|multiplied by|divided by)\\s+\\w.*"
              + "|.*\\S.*[=＝]\\s*[?？]?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final String SIGNS = "0123456789+＋-−–*xX×·/÷:=＝?？()（）";

  private final String text;
  private int at;

  private Arithmetic(String text) {
    this.text = text;
  }

  /**
   * @return empty when the text is no sum, or its result is no whole number
   */
  public static Optional<Long> evaluate(String reading) {
    String whole = reading.replaceAll("\\s+", "").replace('＝', '=').replace('？', '?');
    Matcher missing = MISSING.matcher(whole);
    return missing.matches() ? solve(missing) : result(whole.replaceFirst("=?\\??$", ""));
  }

  /** Returns whether a character can stand in a sum that {@link #evaluate} works out. */
  public static boolean canHold(char c) {
    return SIGNS.indexOf(c) >= 0;
  }

  /**
   * Returns whether a text reads like a sum that {@link #evaluate} does not work out: one in words,
   * in Chinese numerals, or without a whole result.
   */
  public static boolean isOtherSum(String reading) {
    return reading.length() <= LONGEST
        && SUM.matcher(reading.strip()).matches()
        && evaluate(reading).isEmpty();
  }

  /** Finds the one number below 1000 that makes both sides equal; empty when several do. */
  private static Optional<Long> solve(Matcher missing) {
    List<Long> found =
        LongStream.range(0, LARGEST_MISSING)
            .filter(
                number ->
                    result(missing.group(1) + number + missing.group(2))
                        .equals(result(missing.group(3))))
            .limit(2)
            .boxed()
            .toList();
    return found.size() == 1 && result(missing.group(3)).isPresent()
        ? Optional.of(found.get(0))
        : Optional.empty();
  }

  private static Optional<Long> result(String text) {
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
    long value = factor();
    while (operator() == '*' || operator() == '/') {
      char operator = operator();
      at++;
      long next = factor();
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

  private long factor() {
    if (at >= text.length() || "(（".indexOf(text.charAt(at)) < 0) {
      return number();
    }
    at++;
    long value = terms();
    if (at >= text.length() || ")）".indexOf(text.charAt(at)) < 0) {
      throw new ArithmeticException("a bracket that does not close");
    }
    at++;
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
