package io.glyphloop.site.session;

import io.glyphloop.core.config.Durations;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.core.time.TimeLimit;
import io.glyphloop.site.config.TargetConfig;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Bounds the work on what a site has sent: no page keeps its reader busy for longer. */
public final class PageTime {

  private PageTime() {}

  /** Works on a page for as long as one request of the target may take. */
  public static <T> T within(TargetConfig config, Supplier<T> work) {
    return within(new TimeLimit(config.timeout()), config.timeout(), config.url(), work);
  }

  /**
   * Works on a page.
   *
   * @param told the limit, for the message
   * @throws SiteException of {@link SiteFailure#TIMEOUT} when it takes longer
   */
  public static <T> T within(TimeLimit limit, Duration told, String address, Supplier<T> work) {
    try {
      return limit.call(Thread.currentThread().getName() + "-page", work::get);
    } catch (TimeoutException e) {
      throw new SiteException(
          SiteFailure.TIMEOUT,
          "the page of " + address + " takes more than " + Durations.format(told) + " to read",
          "no log-in page is like that; check url and selectors in the target's file",
          e);
    }
  }
}
