package io.glyphloop.site.session;

import java.util.List;
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

  /**
   * Returns a picture of the page that was looked at or opened last, as it is shown now.
   *
   * @param selectors CSS selectors of the elements whose places in it are wanted
   * @return empty for a session that shows nothing
   */
  Optional<PagePicture> picture(List<String> selectors);

  /** Returns the page that answered the last {@link #submit}; empty before one. */
  Optional<PageReply> lastReply();
}
