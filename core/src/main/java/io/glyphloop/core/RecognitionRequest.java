package io.glyphloop.core;

/**
 * One image to be read, and how.
 *
 * @param rule what its text is known to look like: what the model knows, or narrower
 * @param best how many candidates are wanted, at least 1
 */
public record RecognitionRequest(Captcha captcha, TextRule rule, int best) {

  public RecognitionRequest {
    if (best < 1) {
      throw new IllegalArgumentException("best must be at least 1, not " + best);
    }
  }
}
