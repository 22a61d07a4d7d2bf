package io.glyphloop.site.session;

import java.util.List;
import java.util.Optional;

/** A session at a site of real pages, which can be loaded and shown too. */
public interface WebSession extends SiteSession {

  /**
   * Loads the login page, whether it has a captcha or not. For a page that scripts build, it is
   * what they have built.
   *
   * @throws io.glyphloop.core.error.SiteException when no page comes
   * @throws io.glyphloop.core.error.ScopeException when its address is not allowed
   */
  PageReply loadPage();

  /**
   * Returns a screenshot of the page that was loaded or opened last, as it is shown now.
   *
   * @param selectors CSS selectors of the elements whose places in it are wanted
   * @return empty for a session that shows nothing
   */
  Optional<PageScreenshot> screenshot(List<String> selectors);

  /** Returns the page that answered the last {@link #submit}; empty before one. */
  Optional<PageReply> lastReply();
}
