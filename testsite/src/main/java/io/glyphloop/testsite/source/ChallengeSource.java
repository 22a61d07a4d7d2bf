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

  /**
   * Returns the captchas that are drawn under a name: a library or one of its looks as {@link
   * io.glyphloop.synth.StockCaptchas#named} takes it, {@link AnimatedSource#NAME}, or {@link
   * ArithmeticSource#NAME}.
   *
   * @throws io.glyphloop.core.error.UsageException when there is none of this name
   * @throws io.glyphloop.synth.MissingFontException when Java cannot draw text here
   */
  static ChallengeSource drawn(String name, long seed) {
    return switch (name) {
      case AnimatedSource.NAME -> new AnimatedSource(seed);
      case ArithmeticSource.NAME -> new ArithmeticSource(seed);
      default -> new LibrarySource(name, seed);
    };
  }
}
