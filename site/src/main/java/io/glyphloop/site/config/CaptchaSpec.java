package io.glyphloop.site.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.glyphloop.core.Arithmetic;
import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.LookAlikes;
import io.glyphloop.core.TextRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The {@code captcha} block of a target's file: where the captcha is on the page, and what its
 * answers look like.
 *
 * @param image a CSS selector of the element that shows the captcha; the first match counts. With
 *     {@code session: api} the JSON Pointer of the picture, or nothing where the reply is the
 *     picture
 * @param kind what that element is; {@code auto} by default
 * @param frame a CSS selector of the {@code iframe} that the element is in; the page itself by
 *     default
 * @param refresh a CSS selector of the link or button that brings a fresh image; every challenge of
 *     a session after the first is opened by it. By default the page is loaded again
 * @param fromReply whether the page that answers a submission shows the next captcha, in the same
 *     form: it is then answered from there, and no page is loaded for it; only where {@code
 *     session} is {@code http}, false by default
 * @param patience {@code wait}: how long a browser waits for an image that a script loads late, at
 *     most a minute; 5 seconds by default
 * @param charset the characters that readings may have, {@code a-z0-9}; in lower case where case
 *     does not matter
 * @param length how many characters a reading has
 * @param caseKind whether case matters, and which one is sent; {@code insensitive} by default. With
 *     {@code upper} the charset may be written in upper case: {@code A-Z0-9}
 * @param same groups of characters that the site takes for each other, such as {@code 0o}; answers
 *     are sent, and labels kept, with the first of each group; none by default
 * @param answer what the site wants to be told of them; {@code text} by default
 */
public record CaptchaSpec(
    String image,
    CaptchaKind kind,
    Optional<String> frame,
    Optional<String> refresh,
    boolean fromReply,
    @JsonProperty("wait") Duration patience,
    Charset charset,
    LengthRange length,
    @JsonProperty("case") CaseKind caseKind,
    List<String> same,
    AnswerKind answer) {

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  public CaptchaSpec {
    frame.ifPresent(css -> Checks.selector("frame", css));
    refresh.ifPresent(css -> Checks.selector("refresh", css));
    Checks.within("wait", patience, Duration.ZERO, LONGEST_WAIT);
    if (caseKind == CaseKind.UPPER) {
      charset = new Charset(caseKind.rule().fold(charset.characters()));
    }
    if (!caseKind.rule().fold(charset.characters()).equals(charset.characters())) {
      throw new IllegalArgumentException(
          "charset: '"
              + charset
              + "' has upper case letters, which case: insensitive folds; write it in lower case,"
              + " or case: upper where the site takes capitals alone");
    }
    same = List.copyOf(same);
    checkLookAlikes(same, charset, caseKind.rule(), answer);
    if (answer == AnswerKind.ARITHMETIC) {
      checkSums(charset);
    }
  }

  private static void checkLookAlikes(
      List<String> same, Charset charset, CaseRule caseRule, AnswerKind answer) {
    if (!same.isEmpty() && answer == AnswerKind.ARITHMETIC) {
      throw new IllegalArgumentException("same: is for answer: text; leave it out for sums");
    }
    try {
      for (String group : new LookAlikes(same).in(caseRule).groups()) {
        for (char c : group.toCharArray()) {
          if (charset.indexOf(c) < 0) {
            throw new IllegalArgumentException(
                "'"
                    + c
                    + "' of '"
                    + group
                    + "' is not in the charset; add it there, or leave it out");
          }
        }
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("same: " + e.getMessage(), e);
    }
  }

  /** Digits and signs of a sum: what else a picture shows would be sent as it is, for nothing. */
  private static void checkSums(Charset charset) {
    String others =
        charset
            .characters()
            .chars()
            .filter(c -> !Arithmetic.canHold((char) c))
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          "charset: '"
              + others
              + "' cannot stand in a sum that answer: arithmetic works out; those in words or"
              + " other numerals are beyond it, plain ones have 0-9 + - * x × / ÷ ( ) = ?");
    }
    if (charset.characters().chars().noneMatch(Character::isDigit)) {
      throw new IllegalArgumentException(
          "charset: '" + charset + "' has no digits, which answer: arithmetic reads; add 0-9");
    }
  }

  /** Returns what labels and answers look like; its charset has one character of each group. */
  public TextRule rule() {
    return new TextRule(charset, length.min(), length.max(), caseKind.rule())
        .taking(new LookAlikes(same));
  }

  /**
   * Returns what is sent to the site for what was read.
   *
   * @throws io.glyphloop.core.error.UsageException when it wants the result of a sum, and that is
   *     none
   */
  public String toSubmit(String reading) {
    return answer
        .toSubmit(reading)
        .map(caseKind::sent)
        .orElseThrow(() -> AnswerKind.noPlainSum(reading));
  }

  /** Returns whether something can be sent to the site for what was read. */
  public boolean canSubmit(String reading) {
    return answer.toSubmit(reading).isPresent();
  }
}
