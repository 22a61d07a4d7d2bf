package io.glyphloop.site.http;

import io.glyphloop.core.Captcha;
import io.glyphloop.site.session.LiveChallenge;

/** A challenge of an HTTP session; the session keeps the form that answers it. */
final class HttpChallenge implements LiveChallenge {

  private final Captcha captcha;

  HttpChallenge(Captcha captcha) {
    this.captcha = captcha;
  }

  @Override
  public Captcha captcha() {
    return captcha;
  }
}
