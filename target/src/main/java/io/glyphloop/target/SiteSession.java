package io.glyphloop.target;

/** One visitor of a site, with cookies of its own. For one thread at a time. */
public interface SiteSession extends AutoCloseable {

  /**
   * Fetches the page and its captcha.
   *
   * @throws io.glyphloop.core.error.SiteException when the site is down or the page lacks what the
   *     target's file names
   * @throws io.glyphloop.core.error.BadImageException when what came is no image
   * @throws io.glyphloop.core.error.ScopeException before any connection is opened, when the
   *     address is not allowed
   */
  LiveChallenge open();

  /**
   * Submits an answer with the target's dummy credentials.
   *
   * @param challenge the one that {@link #open()} returned last
   * @throws io.glyphloop.core.error.SiteException when no reply comes
   */
  Reply submit(LiveChallenge challenge, String answer);

  @Override
  void close();
}
