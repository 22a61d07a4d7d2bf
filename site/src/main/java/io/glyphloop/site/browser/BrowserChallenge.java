package io.glyphloop.site.browser;

import io.glyphloop.core.Captcha;
import io.glyphloop.site.session.LiveChallenge;

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
