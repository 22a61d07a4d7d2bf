package io.glyphloop.testsite.source;

import io.glyphloop.core.TextRule;
import io.glyphloop.synth.AnimatedCaptchas;

/** Animated captchas: GIFs whose characters fade in and out. */
public final class AnimatedSource implements ChallengeSource {

  public static final String NAME = "captcha-core:gif";

  private final AnimatedCaptchas captchas;

  /**
   * Makes a source.
   *
   * @throws io.glyphloop.synth.MissingFontException when Java cannot draw text here
   */
  public AnimatedSource(long seed) {
    this.captchas = new AnimatedCaptchas(seed);
  }

  @Override
  public Challenge challenge(long index) {
    AnimatedCaptchas.Animation drawn = captchas.draw(index);
    return new Challenge(drawn.gif(), "image/gif", drawn.text());
  }

  @Override
  public TextRule rule() {
    return captchas.rule();
  }

  @Override
  public String description() {
    return NAME + ", animated";
  }
}
