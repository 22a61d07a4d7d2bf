package io.glyphloop.site.audit;

import java.util.Locale;

/** What a request is for. */
public enum Purpose {
  /** The login page. */
  PAGE,
  /** The captcha's picture. */
  IMAGE,
  /** The form with the answer. */
  SUBMIT,
  /** Where a redirect leads. */
  REDIRECT,
  /** The site's robots.txt. */
  ROBOTS,
  /** A request of the browser. */
  BROWSER,
  /** A WebSocket of the browser, or a connection that it was refused. */
  TUNNEL;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
