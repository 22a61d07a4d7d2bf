package io.glyphloop.target.browser;

import io.glyphloop.core.Captcha;
import io.glyphloop.target.LiveChallenge;

/** A challenge that a browser shows. */
final class BrowserChallenge implements LiveChallenge {

  private final Captcha captcha;

  BrowserChallenge(Captcha captcha) {
    this.captcha = captcha;
  }

  @Override
  public Captcha captcha() {
    return captcha;
  }
}
