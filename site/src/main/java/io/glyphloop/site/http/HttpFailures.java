package io.glyphloop.site.http;

import io.glyphloop.core.error.Reason;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Says in the user's words what went wrong on the way to a site. */
public final class HttpFailures {

  private HttpFailures() {}

  /**
   * Translates what a connection to a site threw.
   *
   * @param late whether the request's time was up
   */
  public static SiteException of(IOException e, URI address, boolean late, Duration timeout) {
    if (e instanceof SocketTimeoutException || late) {
      return new SiteException(
          SiteFailure.TIMEOUT,
          address + " gave no complete answer within " + seconds(timeout),
          "see whether the site is busy, or raise timeout in the target's file",
          e);
    }
    if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
      return new SiteException(
          SiteFailure.DOWN,
          "nothing answers at " + base(address) + " (connection refused)",
          "start the site, or correct url in the target's file",
          e);
    }
    if (e instanceof SSLException) {
      return new SiteException(
          SiteFailure.DOWN,
          base(address) + " has no TLS that is trusted: " + Reason.of(e),
          "name the site's certificate as certificate in the target's file, or use http on"
              + " loopback",
          e);
    }
    return new SiteException(
        SiteFailure.DROPPED,
        address + " broke off before its answer was complete",
        "see the site's log",
        e);
  }

  /** Returns an answer whose status means success, and throws what another one means. */
  static SiteResponse requireOk(SiteResponse answer) {
    if (answer.status() < 200 || answer.status() > 299) {
      throw status(answer.address(), answer.status());
    }
    return answer;
  }

  /** Says that an answer's status means failure. */
  public static SiteException status(Object address, int status) {
    if (status == 429) {
      return new SiteException(
          SiteFailure.THROTTLED,
          address + " asks for fewer requests (status 429)",
          "lower workers or rate in the target's file");
    }
    return new SiteException(
        SiteFailure.STATUS,
        address + " answered with status " + status,
        status >= 500 ? "see the site's log" : "check the url in the target's file");
  }

  /**
   * Says that a page lacks what the target's file names.
   *
   * @param key of the file: {@code form.selector}
   */
  public static SiteException missing(String address, String what, String key) {
    return missing(address, what, key, "");
  }

  /**
   * @param hint what else may be the matter; behind the remedy
   */
  static SiteException missing(String address, String what, String key, String hint) {
    return new SiteException(
        SiteFailure.MISSING_ELEMENT,
        address + " has no " + what,
        "check " + key + " in the target's file against the page" + hint);
  }

  private static String base(URI address) {
    return address.getScheme() + "://" + address.getRawAuthority();
  }

  private static String seconds(Duration timeout) {
    return timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
  }
}
