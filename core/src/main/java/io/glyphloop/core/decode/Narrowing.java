package io.glyphloop.core.decode;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.LookAlikes;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.UsageException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is known of the texts to be read beyond what a model knows: fewer characters, fewer lengths,
 * or that case, or which of some look-alikes it is, does not matter. What is empty is left to the
 * model.
 *
 * @param charset the characters that can occur
 * @param lengths how many of them a text has
 * @param caseRule whether upper and lower case differ; where only characters are given, they do not
 * @param same characters that are taken for each other; those of the model always are
 * @param lenient whether a model that knows only some of the texts reads those; otherwise it is
 *     refused
 */
public record Narrowing(
    Optional<Charset> charset,
    Optional<Lengths> lengths,
    Optional<CaseRule> caseRule,
    LookAlikes same,
    boolean lenient) {

  /**
   * A range of lengths.
   *
   * @param min the shortest, at least 1
   * @param max the longest
   */
  public record Lengths(int min, int max) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,3})(?:-(\\d{1,3}))?");

    /**
     * Reads {@code 5} or {@code 4-6}.
     *
     * @throws IllegalArgumentException when it is neither, or not within 1 to {@link
     *     TextRule#LONGEST}
     */
    public static Lengths parse(String text) {
      Matcher matcher = WRITTEN.matcher(text.strip());
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "'" + text + "' is not a valid length; write a number or a range, as in 5 or 4-6");
      }
      int min = Integer.parseInt(matcher.group(1));
      int max = matcher.group(2) == null ? min : Integer.parseInt(matcher.group(2));
      if (max < min) {
        throw new IllegalArgumentException(
            min + "-" + max + " runs backwards; write " + max + "-" + min);
      }
      if (min < 1 || max > TextRule.LONGEST) {
        throw new IllegalArgumentException(
            min + "-" + max + " is not a valid length; allowed are 1-" + TextRule.LONGEST);
      }
      return new Lengths(min, max);
    }
  }

  /** Narrows to a target's rule, as far as a model knows its characters and lengths. */
  public static Narrowing to(TextRule rule) {
    return new Narrowing(
        Optional.of(rule.charset()),
        Optional.of(new Lengths(rule.minLength(), rule.maxLength())),
        Optional.of(rule.caseRule()),
        rule.same(),
        true);
  }

  /**
   * Returns this with what it leaves open taken from another one. What was asked for here is wanted
   * of the model as it is, and no model that knows only some of it is taken.
   */
  public Narrowing orElse(Narrowing other) {
    boolean nothing = charset.isEmpty() && lengths.isEmpty();
    return new Narrowing(
        charset.or(other::charset),
        lengths.or(other::lengths),
        caseRule.or(other::caseRule),
        same.groups().isEmpty() ? other.same : same,
        nothing ? other.lenient : lenient);
  }

  /**
   * Returns the rule of the texts that a model can read and that are wanted.
   *
   * @param model what the model's own texts look like
   * @throws UsageException when the model knows none of the wanted texts, or lacks a character
   */
  public TextRule of(TextRule model) {
    CaseRule wantedCase =
        model.caseRule() == CaseRule.INSENSITIVE
            ? CaseRule.INSENSITIVE
            : caseRule.orElse(charset.isPresent() ? CaseRule.INSENSITIVE : model.caseRule());
    LookAlikes taken = model.same().in(wantedCase).and(same.in(wantedCase));
    UnaryOperator<String> fold = text -> distinct(taken.fold(wantedCase.fold(text)));
    String known = fold.apply(model.charset().characters());
    String wanted = charset.map(given -> fold.apply(given.characters())).orElse(known);
    String missing =
        wanted
            .chars()
            .filter(c -> known.indexOf(c) < 0)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    if (!missing.isEmpty() && (!lenient || missing.length() == wanted.length())) {
      throw new UsageException(
          "the model does not know the characters " + missing,
          "leave them out of the charset, or train a model on captchas that have them");
    }
    int min = Math.max(model.minLength(), lengths.map(Lengths::min).orElse(model.minLength()));
    int max = Math.min(model.maxLength(), lengths.map(Lengths::max).orElse(model.maxLength()));
    if (min > max && lenient) {
      min = model.minLength();
      max = model.maxLength();
    }
    if (min > max) {
      throw new UsageException(
          "the model reads texts of "
              + model.minLength()
              + " to "
              + model.maxLength()
              + " characters, none as long as wanted",
          "give a length within that range, or another model");
    }
    return new TextRule(new Charset(common(wanted, known)), min, max, wantedCase, taken);
  }

  private static String common(String wanted, String known) {
    return wanted
        .chars()
        .filter(c -> known.indexOf(c) >= 0)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static String distinct(String characters) {
    return characters
        .chars()
        .distinct()
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
