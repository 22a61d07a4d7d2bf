package io.glyphloop.target;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;

/**
 * The {@code captcha} block of a target's file: where the captcha is on the page, and what its
 * answers look like.
 *
 * @param image a CSS selector of the element whose {@code src} is the image; the first match counts
 * @param charset the characters that answers may have, {@code a-z0-9}; in lower case where case
 *     does not matter
 * @param length how many characters an answer has
 * @param caseRule whether case matters; {@code insensitive} by default
 */
public record CaptchaSpec(
    String image, Charset charset, LengthRange length, @JsonProperty("case") CaseRule caseRule) {

  /** Checks the selector, and that a case-insensitive charset is in lower case. */
  public CaptchaSpec {
    Checks.selector("image", image);
    if (!caseRule.fold(charset.characters()).equals(charset.characters())) {
      throw new IllegalArgumentException(
          "charset: '"
              + charset
              + "' has upper case letters, which case: insensitive folds; write it in lower case");
    }
  }

  /** Returns what the answers look like. */
  public TextRule rule() {
    return new TextRule(charset, length.min(), length.max(), caseRule);
  }
}
