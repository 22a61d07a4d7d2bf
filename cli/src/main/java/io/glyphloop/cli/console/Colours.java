package io.glyphloop.cli.console;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours the word that says how something went, for a terminal (ECMA-48 SGR). */
final class Colours {

  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[31m";
  private static final String YELLOW = "\u001b[33m";
  private static final String PLAIN = "\u001b[0m";

  private static final Pattern WORD =
      Pattern.compile("^(?:\\d+ - )?(SUCC|FAIL|FATAL|ok|PROBLEM|passed|failed)\\b");

  private static final Map<String, String> BY_WORD =
      Map.of(
          "SUCC", GREEN, "ok", GREEN, "passed", GREEN, "FAIL", RED, "failed", RED, "PROBLEM", RED,
          "FATAL", YELLOW);

  private Colours() {}

  /** Returns a line with that word in colour, where it has one at its beginning. */
  static String of(String line) {
    Matcher word = WORD.matcher(line);
    return word.find()
        ? line.substring(0, word.start(1))
            + BY_WORD.get(word.group(1))
            + word.group(1)
            + PLAIN
            + line.substring(word.end(1))
        : line;
  }
}
