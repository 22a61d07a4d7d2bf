package io.glyphloop.site.browser;

import io.glyphloop.core.error.SiteException;
import io.glyphloop.site.proxy.GuardedProxy;
import java.net.URI;
import java.util.function.Consumer;

/**
 * The browsers' way to the site, for those who want to know why it was closed.
 *
 * @param judge passes the address of a page, or throws why it must not be visited
 * @param proxy what all requests go through
 */
record ProxyAccess(Consumer<String> judge, GuardedProxy proxy) {

  /**
   * Judges a page.
   *
   * @throws io.glyphloop.core.error.ScopeException when it must not be visited
   */
  void permit(String address) {
    judge.accept(address);
  }

  /**
   * Returns when the page's host answered what it was asked last.
   *
   * @throws SiteException saying why it did not
   */
  void requireAnswer(String address) {
    proxy
        .failure(URI.create(address))
        .ifPresent(
            failure -> {
              throw new SiteException(
                  failure.failure(), failure.problem(), failure.remedy(), failure);
            });
  }
}
