package io.glyphloop.site.http;

import io.glyphloop.site.scope.Loopback;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.cookie.Cookie;
import org.apache.hc.client5.http.impl.cookie.BasicClientCookie;

/**
 * The cookies of one session. As in browsers, loopback is trusted without TLS: a {@code Secure}
 * cookie is sent back there by plain HTTP; and there are not more or larger ones than browsers
 * keep, so that a site which sets another one with every page fills neither the memory nor the
 * header.
 */
final class SessionCookies extends BasicCookieStore {

  private static final long serialVersionUID = 1L;

  /** As many as Chromium keeps of a site. */
  private static final int MOST = 180;

  /** Of too many the first ones stay, the session's own among them, and the newest. */
  private static final int FIRST = 30;

  private static final int MOST_CHARACTERS = 4096;

  @Override
  public synchronized void addCookie(Cookie cookie) {
    int length = cookie.getName().length() + String.valueOf(cookie.getValue()).length();
    if (length > MOST_CHARACTERS) {
      return;
    }
    if (cookie instanceof BasicClientCookie kept
        && kept.isSecure()
        && Loopback.isLoopback(kept.getDomain())) {
      kept.setSecure(false);
    }
    super.addCookie(cookie);
    List<Cookie> all = getCookies();
    if (all.size() > MOST) {
      remove(all.stream().sorted(Comparator.comparing(Cookie::getCreationInstant)).toList());
    }
  }

  /** An expired cookie takes the place of the one that it is called like. */
  private void remove(List<Cookie> byAge) {
    Cookie gone = byAge.get(FIRST);
    BasicClientCookie expired = new BasicClientCookie(gone.getName(), "");
    expired.setDomain(gone.getDomain());
    expired.setPath(gone.getPath());
    expired.setExpiryDate(Instant.EPOCH);
    super.addCookie(expired);
  }
}
