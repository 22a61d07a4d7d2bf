package io.glyphloop.synth;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** In which case letters are drawn when a target does not tell upper from lower case. */
public enum LetterCase {
  /** As the charset writes them: lower case. */
  AS_RULED,
  /** Most pictures as the charset writes them, a fifth in upper case, a fifth mixed. */
  VARIED;

  String apply(String text, RandomGenerator random) {
    double choice = this == AS_RULED ? 0 : random.nextDouble();
    if (choice < 0.6) {
      return text;
    }
    if (choice < 0.8) {
      return text.toUpperCase(Locale.ROOT).length() == text.length()
          ? text.toUpperCase(Locale.ROOT)
          : text;
    }
    StringBuilder mixed = new StringBuilder();
    for (char c : text.toCharArray()) {
      mixed.append(random.nextBoolean() ? Character.toUpperCase(c) : c);
    }
    return mixed.toString();
  }
}
