package io.glyphloop.synth.compose;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.TextRule;
import java.util.List;
import java.util.stream.Collectors;

/** Chooses what a captcha says: characters of one alphabet, of several, or a sum to solve. */
final class Text {

  private static final String DIGITS = "0123456789";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  /** Alphabets, and how often each is chosen. */
  private static final List<String> ALPHABETS =
      List.of(
          DIGITS,
          LOWER,
          UPPER,
          LOWER + DIGITS,
          UPPER + DIGITS,
          LOWER + UPPER + DIGITS,
          LOWER + UPPER);

  private static final double[] ALPHABET_WEIGHTS = {0.17, 0.15, 0.13, 0.19, 0.12, 0.19, 0.05};

  /** How often texts have 1, 2, … 10 characters. */
  private static final double[] LENGTHS = {
    0.02, 0.03, 0.07, 0.27, 0.23, 0.21, 0.07, 0.05, 0.03, 0.02
  };

  private static final double SUMS = 0.07;
  private static final List<String> OPERATORS = List.of("+", "-", "*", "×", "÷", "/", "+", "-");
  private static final List<String> ENDS = List.of("", "=", "=?", "?");

  private Text() {}

  /**
   * Chooses a text, in the case in which it is shown.
   *
   * @param rule only its characters and lengths come; where it has none of an alphabet, any of them
   */
  static String pick(TextRule rule, Dice dice) {
    if (dice.chance(SUMS)) {
      String sum = sum(dice);
      if (rule.violation(sum).isEmpty()) {
        return sum;
      }
    }
    String alphabet = within(rule, ALPHABETS.get(dice.weighted(ALPHABET_WEIGHTS)));
    double[] lengths = new double[rule.maxLength() - rule.minLength() + 1];
    for (int i = 0; i < lengths.length; i++) {
      int length = rule.minLength() + i;
      lengths[i] = length <= LENGTHS.length ? LENGTHS[length - 1] : LENGTHS[LENGTHS.length - 1];
    }
    int length = rule.minLength() + dice.weighted(lengths);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(dice.random().nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static String within(TextRule rule, String alphabet) {
    String folded = rule.charset().characters();
    // Where case does not matter, pictures have either.
    String known = rule.caseRule() == CaseRule.INSENSITIVE ? folded + capitals(rule) : folded;
    String common =
        alphabet
            .chars()
            .filter(c -> known.indexOf(c) >= 0)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    return common.isEmpty() ? known : common;
  }

  /** Returns the capitals that fold to a character of the rule; not all that have one do. */
  private static String capitals(TextRule rule) {
    return rule.charset()
        .characters()
        .chars()
        .mapToObj(c -> Character.toString(Character.toUpperCase(c)))
        .filter(capital -> rule.charset().characters().contains(rule.fold(capital)))
        .collect(Collectors.joining());
  }

  private static String sum(Dice dice) {
    int most = dice.chance(0.6) ? 9 : dice.chance(0.8) ? 99 : 999;
    String text = dice.whole(0, most) + dice.pick(OPERATORS) + dice.whole(0, most);
    if (dice.chance(0.1)) {
      text += dice.pick(OPERATORS) + dice.whole(0, 9);
    }
    return text + dice.pick(ENDS);
  }
}
