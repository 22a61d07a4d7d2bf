package io.glyphloop.synth;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** The case of the letters in a synthetic captcha, for targets that ignore case. */
public enum LetterCase {
  /** Lower case, as in the charset. */
  AS_RULED,
  /** Lower case in three fifths of the images, upper case in a fifth, mixed in a fifth. */
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
