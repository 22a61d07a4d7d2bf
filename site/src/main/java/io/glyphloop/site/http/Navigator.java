package io.glyphloop.site.http;

import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.core.time.TimeLimit;
import io.glyphloop.site.politeness.Backoff;
import io.glyphloop.site.politeness.HostRates;
import io.glyphloop.site.session.PageReply;
import io.glyphloop.site.session.VisibleText;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.apache.hc.client5.http.cookie.CookieStore;
import org.jsoup.nodes.Document;

/**
 * Follows redirects by hand, each hop past the guard, and tries again what may pass.
 *
 * @param expected the statuses that tell a verdict, so never tried again
 * @param pages of the session's work on pages: requests have limits of their own
 */
record Navigator(
    RequestPolicy policy, Backoff backoff, int retries, IntPredicate expected, TimeLimit pages) {

  /** How many redirects are followed for one request. */
  static final int MAX_REDIRECTS = 5;

  /** The last answer that a request led to, and the statuses on the way, its own included. */
  record Trail(SiteResponse answer, List<Integer> statuses) {

    PageReply reply() {
      boolean page = answer.isWebPage();
      String address = answer.address().toString();
      Document document = page ? answer.parse() : Document.createShell(address);
      String text = page ? VisibleText.without(document).text() : answer.plainText();
      return new PageReply(answer.address(), statuses, text, document);
    }
  }

  /**
   * Sends a request and follows where it leads.
   *
   * @throws SiteException when no answer comes, a status means failure, or there are more than
   *     {@link #MAX_REDIRECTS} redirects
   */
  Trail go(SiteRequest first, CookieStore cookies) {
    List<Integer> statuses = new ArrayList<>();
    SiteRequest request = first;
    while (true) {
      SiteRequest next = request;
      SiteResponse answer = pages.apart(() -> patiently(next, cookies));
      statuses.add(answer.status());
      if (!answer.isRedirect()) {
        return new Trail(answer, List.copyOf(statuses));
      }
      if (statuses.size() > MAX_REDIRECTS) {
        throw new SiteException(
            SiteFailure.REDIRECTS,
            first.address() + " redirects more than " + MAX_REDIRECTS + " times",
            "check the url in the target's file");
      }
      String to = Addresses.resolve(answer.address().toString(), answer.location().orElseThrow());
      request = request.redirected(answer.status(), to);
    }
  }

  private SiteResponse patiently(SiteRequest request, CookieStore cookies) {
    URI address = policy.permit(request.method(), request.address(), request.purpose());
    for (int retry = 0; ; retry++) {
      Optional<Duration> asked = Optional.empty();
      SiteException failure;
      boolean passing;
      try {
        SiteResponse answer = policy.client().send(address, request, cookies);
        if (!answer.isFailure() || expected.test(answer.status())) {
          return answer;
        }
        // All sessions heed it, not this one alone.
        asked = answer.retryAfter().flatMap(text -> policy.rates().heed(address, text));
        failure = HttpFailures.status(address, answer.status());
        passing = isPassing(request, answer);
      } catch (SiteException e) {
        failure = e;
        passing = isPassing(request, e);
      }
      Duration delay = asked.isPresent() ? asked.get() : backoff.delay(retry);
      boolean tooLong = delay.compareTo(HostRates.PATIENCE) > 0;
      if (!passing || tooLong || retry >= retries || policy.pause(delay)) {
        throw failure;
      }
    }
  }

  /** 429 and 503 say that the request was not looked at; another failure may have taken it. */
  private static boolean isPassing(SiteRequest request, SiteResponse answer) {
    return request.isSafe() || answer.status() == 429 || answer.status() == 503;
  }

  private static boolean isPassing(SiteRequest request, SiteException e) {
    return switch (e.failure()) {
      case DOWN -> true;
      case TIMEOUT, DROPPED -> request.isSafe();
      default -> false;
    };
  }
}
