package io.glyphloop.testsite.source;

import io.glyphloop.core.TextRule;

/** Gives the site its captchas. Implementations are safe for use by several threads. */
public interface ChallengeSource {

  /**
   * Returns the captcha of an index; the same index gives the same captcha, whoever asks when.
   *
   * @param index 0, 1, 2, ... without end
   */
  Challenge challenge(long index);

  TextRule rule();

  /** Returns in a few words what is served, for the line that is printed at the start. */
  String description();
}
