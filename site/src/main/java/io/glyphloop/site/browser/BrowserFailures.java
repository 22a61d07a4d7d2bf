package io.glyphloop.site.browser;

import io.glyphloop.core.error.ConfigException;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openqa.selenium.TimeoutException;

/** Says in the user's words what went wrong in a browser. */
final class BrowserFailures {

  private static final Pattern NET_ERROR = Pattern.compile("net::ERR_([A-Z_]+)");
  private static final Map<String, SiteFailure> NET_ERRORS =
      Map.of(
          "CONNECTION_REFUSED", SiteFailure.DOWN,
          "PROXY_CONNECTION_FAILED", SiteFailure.DOWN,
          "ADDRESS_UNREACHABLE", SiteFailure.DOWN,
          "NAME_NOT_RESOLVED", SiteFailure.DOWN,
          "TIMED_OUT", SiteFailure.TIMEOUT,
          "CONNECTION_TIMED_OUT", SiteFailure.TIMEOUT,
          "CONNECTION_RESET", SiteFailure.DROPPED,
          "EMPTY_RESPONSE", SiteFailure.DROPPED,
          "CONNECTION_CLOSED", SiteFailure.DROPPED,
          "TOO_MANY_REDIRECTS", SiteFailure.REDIRECTS);

  private BrowserFailures() {}

  /** Translates what Selenium threw while it loaded or used a page of the site. */
  static SiteException of(RuntimeException e, String address) {
    Matcher error = NET_ERROR.matcher(String.valueOf(e.getMessage()));
    if (error.find()) {
      SiteFailure failure = NET_ERRORS.getOrDefault(error.group(1), SiteFailure.OTHER);
      return new SiteException(
          failure,
          address + " did not load in the browser (" + error.group() + ")",
          failure == SiteFailure.DOWN
              ? "start the site, or correct url in the target's file"
              : "see the site's log",
          e);
    }
    if (e instanceof TimeoutException && e.getCause() == null) {
      return new SiteException(
          SiteFailure.TIMEOUT,
          address + " was not ready in time in the browser",
          "see whether the site is busy, or raise timeout in the target's file, or rate: each"
              + " picture and script of a page takes its turn",
          e);
    }
    return new SiteException(
        SiteFailure.BROWSER,
        "the browser hung or died: " + firstLine(e),
        "nothing to do: the next challenge gets a new browser; if it happens again, see whether"
            + " memory is short",
        e);
  }

  static SiteException notStarted(RuntimeException e) {
    return new SiteException(
        SiteFailure.BROWSER,
        "the browser did not start: " + firstLine(e),
        "see whether it starts by hand, and whether browser: in the target's file is right",
        e);
  }

  /** Says that a setting of the target's browser cannot be used here. */
  static ConfigException setting(String key, String problem, String remedy) {
    return new ConfigException("session: browser", key, problem, remedy);
  }

  /** Returns the first line of a message; the others are about Selenium itself. */
  static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getSimpleName());
  }
}
