package io.glyphloop.site.session;

/** A session at a site, with its own cookies. For one thread at a time. */
public interface SiteSession extends AutoCloseable {

  /**
   * Fetches the page and its captcha.
   *
   * @throws io.glyphloop.core.error.SiteException when the site is down, the page lacks what the
   *     target's file names, or a page came where the image should be
   * @throws io.glyphloop.core.error.BadImageException when what came is no image that can be read
   * @throws io.glyphloop.core.error.ScopeException before any connection is opened, when the
   *     address is not allowed
   */
  LiveChallenge open();

  /**
   * Submits an answer with the target's dummy credentials.
   *
   * @param challenge the one that {@link #open()} returned last
   * @param answer what was read; where the site asks for a result, that of it is sent
   * @throws io.glyphloop.core.error.UsageException when it asks for one and what was read has none
   * @throws io.glyphloop.core.error.SiteException when no reply comes
   * @throws io.glyphloop.core.error.ScopeException when the form or a redirect leads to an address
   *     that is not allowed
   */
  Reply submit(LiveChallenge challenge, String answer);

  /**
   * Returns whether a reading can be an answer: false for one that is no plain sum where the site
   * asks for the result of one; true by default.
   */
  default boolean canSubmit(String reading) {
    return true;
  }

  /**
   * Returns whether the site takes another answer to the same challenge, after it has rejected one;
   * false by default.
   *
   * @param challenge the one that {@link #open()} returned last
   */
  default boolean canSubmitAgain(LiveChallenge challenge) {
    return false;
  }

  @Override
  void close();
}
