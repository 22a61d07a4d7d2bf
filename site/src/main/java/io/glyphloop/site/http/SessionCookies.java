package io.glyphloop.site.http;

import io.glyphloop.site.scope.Loopback;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.cookie.Cookie;
import org.apache.hc.client5.http.impl.cookie.BasicClientCookie;

/**
 * The cookies of one session. As in browsers, loopback is trusted without TLS: a {@code Secure}
 * cookie is sent back there by plain HTTP.
 */
final class SessionCookies extends BasicCookieStore {

  private static final long serialVersionUID = 1L;

  @Override
  public void addCookie(Cookie cookie) {
    if (cookie instanceof BasicClientCookie kept
        && kept.isSecure()
        && Loopback.isLoopback(kept.getDomain())) {
      kept.setSecure(false);
    }
    super.addCookie(cookie);
  }
}
