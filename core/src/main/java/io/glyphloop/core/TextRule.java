package io.glyphloop.core;

import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a valid answer of one target looks like: its charset, its length range, whether case
 * matters, and which characters the site takes for each other. Labels, guesses and model outputs of
 * a target all obey the same rule.
 *
 * @param charset the characters that can occur, already folded when case does not matter, and only
 *     the first of characters that are taken for each other
 * @param minLength the shortest answer in characters, at least 1
 * @param maxLength the longest answer in characters, at least {@code minLength}, at most 64
 * @param caseRule whether case matters
 * @param same the characters that are taken for each other, in the case in which texts are kept
 */
public record TextRule(
    Charset charset, int minLength, int maxLength, CaseRule caseRule, LookAlikes same) {

  /** The longest answer that any target may have, in characters. */
  public static final int LONGEST = 64;

  public TextRule {
    if (minLength < 1 || maxLength < minLength || maxLength > LONGEST) {
      throw new IllegalArgumentException(
          "length must be a range within 1-" + LONGEST + ", not " + minLength + "-" + maxLength);
    }
    if (!caseRule.fold(charset.characters()).equals(charset.characters())) {
      throw new IllegalArgumentException(
          "a case-insensitive charset must be in lower case, not '" + charset + "'");
    }
    String characters = charset.characters();
    same = same.within(characters);
    if (!same.fold(characters).equals(characters) || !same.in(caseRule).equals(same)) {
      throw new IllegalArgumentException(
          "a charset must have only the first of the look-alikes '"
              + same
              + "', not '"
              + charset
              + "'");
    }
  }

  /** Makes a rule of a site that takes no characters for each other. */
  public TextRule(Charset charset, int minLength, int maxLength, CaseRule caseRule) {
    this(charset, minLength, maxLength, caseRule, LookAlikes.NONE);
  }

  /** Returns a rule for answers of exactly {@code length} characters, case-insensitive. */
  public static TextRule fixed(String charsetRanges, int length) {
    return new TextRule(Charset.parse(charsetRanges), length, length, CaseRule.INSENSITIVE);
  }

  public boolean isFixedLength() {
    return minLength == maxLength;
  }

  /** Returns the length, or the range of it, in characters: {@code 6} or {@code 4-6}. */
  public String lengths() {
    return isFixedLength() ? "" + minLength : minLength + "-" + maxLength;
  }

  /**
   * Returns a copy for a site that takes characters for each other; the charset loses all but the
   * first of them.
   */
  public TextRule taking(LookAlikes others) {
    LookAlikes all = same.and(others.in(caseRule));
    String folded =
        all.fold(charset.characters())
            .chars()
            .distinct()
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    return new TextRule(new Charset(folded), minLength, maxLength, caseRule, all);
  }

  /** Returns the text as it is kept and compared: folded by case, then by look-alikes. */
  public String fold(String text) {
    return same.fold(caseRule.fold(text));
  }

  /** Returns the text {@linkplain #fold folded}, with surrounding white space removed. */
  public String normalize(String raw) {
    return fold(raw.strip());
  }

  /**
   * Says why a normalised text breaks the rule, in words for a person; empty when it obeys.
   *
   * @param text a text as {@link #normalize} returns it
   */
  public Optional<String> violation(String text) {
    if (text.length() < minLength || text.length() > maxLength) {
      return Optional.of(
          "'" + text + "' has " + text.length() + " characters, the target has " + lengths());
    }
    for (char c : text.toCharArray()) {
      if (charset.indexOf(c) < 0) {
        return Optional.of("'" + c + "' in '" + text + "' is not in the charset " + charset);
      }
    }
    return Optional.empty();
  }
}
