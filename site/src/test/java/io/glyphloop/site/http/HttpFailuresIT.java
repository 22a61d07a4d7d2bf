package io.glyphloop.site.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.Site;
import io.glyphloop.site.session.SiteSession;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session makes of a site that is down, overloaded or sends it around. */
class HttpFailuresIT extends HttpFailureCase {

  @Test
  void saysThatNothingAnswers() {
    String url = fake.url("/login");
    fake.close();
    assertThatThrownBy(() -> open(url, "retries: 2"))
        .isInstanceOfSatisfying(
            SiteException.class, e -> assertThat(e.failure()).isEqualTo(SiteFailure.DOWN))
        .hasMessageContaining("nothing answers at http://127.0.0.1:")
        .hasMessageContaining("start the site");
    assertThat(waits).hasSize(2);
    assertThat(waits.get(1)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 429})
  void triesAFailedPageAgain(int status) {
    AtomicInteger failures = new AtomicInteger(2);
    fake.on(
        "GET /login",
        e -> {
          if (failures.getAndDecrement() > 0) {
            FakeSite.send(e, status, "text/html", "Oops");
          } else {
            FakeSite.send(e, 200, "text/html", FakeSite.FORM);
          }
        });
    assertThat(open(fake.url("/login"), "retries: 2").captcha().width()).isEqualTo(20);
  }

  @Test
  void waitsAsLongAsTheSiteAsks() {
    fake.on(
        "GET /login",
        e -> {
          e.getResponseHeaders().set("Retry-After", "7");
          FakeSite.send(e, 429, "text/html", "Slowly");
        });
    assertFailure(SiteFailure.THROTTLED, "retries: 3");
    assertThat(waits)
        .containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7), Duration.ofSeconds(7));
  }

  @Test
  void doesNotWaitForAsLongAsADay() {
    fake.on(
        "GET /login",
        e -> {
          e.getResponseHeaders().set("Retry-After", "86400");
          FakeSite.send(e, 503, "text/html", "Tomorrow");
        });
    try (Site site = site(fake.url("/login"), "retries: 3")) {
      SiteSession session = site.newSession();
      assertThatThrownBy(session::open).hasMessageContaining("answered with status 503");
      assertThatThrownBy(site.newSession()::open)
          .hasMessageContaining("127.0.0.1")
          .hasMessageContaining("86400 s");
      assertThat(fake.seen()).hasSize(1);
      clock.advance(Duration.ofDays(1));
      assertThatThrownBy(session::open).hasMessageContaining("answered with status 503");
    }
    assertThat(waits).isEmpty();
  }

  @Test
  void givesUpWaitingWhenAskedToStop() {
    fake.on("GET /login", e -> FakeSite.send(e, 503, "text/html", "Busy"));
    stop = true;
    assertFailure(SiteFailure.STATUS, "retries: 5");
    assertThat(fake.seen()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 403, 500, 304})
  void namesTheStatusOfAFailedPageOrImage(int status) {
    fake.on("GET /captcha.png", e -> FakeSite.send(e, status, "text/html", ""));
    assertFailure(SiteFailure.STATUS);
  }

  @Test
  void neverSendsAnAnswerTwiceThatMayHaveArrived() {
    fake.on("POST /login", e -> FakeSite.send(e, 500, "text/html", "Oops"));
    assertThatThrownBy(() -> submit("retries: 3"))
        .isInstanceOfSatisfying(
            SiteException.class, e -> assertThat(e.failure()).isEqualTo(SiteFailure.STATUS));
    fake.on("POST /login", HttpExchange::close);
    assertThatThrownBy(() -> submit("retries: 3"))
        .isInstanceOfSatisfying(
            SiteException.class, e -> assertThat(e.failure()).isEqualTo(SiteFailure.DROPPED));
    assertThat(posts()).isEqualTo(2);
  }

  @Test
  void sendsAnAnswerAgainThatTheSiteDidNotLookAt() {
    AtomicInteger failures = new AtomicInteger(1);
    fake.on(
        "POST /login",
        e -> {
          if (failures.getAndDecrement() > 0) {
            FakeSite.send(e, 503, "text/html", "Busy");
          } else {
            FakeSite.send(e, 200, "text/html", "The characters do not match");
          }
        });
    assertThat(submit("retries: 1").failure()).isEmpty();
    assertThat(posts()).isEqualTo(2);
  }

  @Test
  void takesAStatusThatTheTargetNamesForAVerdict() {
    fake.on("POST /login", e -> FakeSite.send(e, 503, "text/html", "No"));
    Reply reply = submit("retries: 3", "verdict: {rejected: [{status: 503}]}");
    assertThat(reply.failure()).isEmpty();
    assertThat(posts()).isEqualTo(1);
  }

  @Test
  void followsRedirectsToALimit() {
    fake.redirect("GET /login", 302, "/1");
    for (int i = 1; i <= 4; i++) {
      fake.redirect("GET /" + i, 301, "/" + (i + 1));
    }
    fake.html("GET /5", FakeSite.FORM);
    assertThat(open(fake.url("/login")).captcha().width()).isEqualTo(20);
    fake.redirect("GET /5", 302, "/login");
    assertFailure(SiteFailure.REDIRECTS);
  }

  @Test
  void keepsTheAnswerOnlyWhereARedirectAsksForIt() {
    fake.redirect("POST /login", 303, "/seen?ok");
    fake.html("GET /seen", "<p>Wrong user name or password</p>");
    assertThat(submit().failure()).isEmpty();
    assertThat(fake.last().body()).isEmpty();
    fake.redirect("POST /login", 307, "/seen");
    fake.html("POST /seen", "<p>Wrong user name or password</p>");
    assertThat(submit().failure()).isEmpty();
    assertThat(fake.last().body()).contains("captcha=a");
  }

  private long posts() {
    return fake.seen().stream().filter(seen -> seen.method().equals("POST")).count();
  }
}
