package io.glyphloop.testsite.fault;

import java.util.Locale;

/** A way in which a reply can go wrong. */
public enum Fault {
  /** Status 500. */
  SERVER_ERROR(false),
  /** Status 429 with a Retry-After header. */
  TOO_MANY_REQUESTS(false),
  /** The right reply, late. */
  SLOW_REPLY(false),
  /** The connection is closed without a reply. */
  DROPPED_CONNECTION(false),
  /** An HTML page where the image should be, with status 200. */
  HTML_IMAGE(true),
  /** The first third of the image only. */
  TRUNCATED_IMAGE(true),
  /** No bytes at all, called an image. */
  EMPTY_IMAGE(true);

  private final boolean ofImages;

  Fault(boolean ofImages) {
    this.ofImages = ofImages;
  }

  /** Returns whether only requests for the captcha's image can meet with it. */
  public boolean ofImages() {
    return ofImages;
  }

  /** Returns the name on the command line: {@code server-error}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
