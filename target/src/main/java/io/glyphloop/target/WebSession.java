package io.glyphloop.target;

import java.util.Optional;

/** A visitor of real pages, which can be looked at too. */
public interface WebSession extends SiteSession {

  /**
   * Fetches the login page to look at it: what stands on it, whether it has a captcha or not. For a
   * page that scripts build, it is what they have built.
   *
   * @throws io.glyphloop.core.error.SiteException when no page comes
   * @throws io.glyphloop.core.error.ScopeException when its address is not allowed
   */
  PageReply look();

  /** Returns the page that answered the last {@link #submit}; empty before one. */
  Optional<PageReply> lastReply();
}
