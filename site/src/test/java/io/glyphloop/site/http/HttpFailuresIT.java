package io.glyphloop.site.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.audit.AuditLog;
import io.glyphloop.site.config.MovableClock;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.config.Targets;
import io.glyphloop.site.scope.Guards;
import io.glyphloop.site.session.Credentials;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.Site;
import io.glyphloop.site.session.SiteSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session makes of a site that is down, slow, overloaded or broken. */
class HttpFailuresIT {

  private final List<Duration> waits = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final MovableClock clock = new MovableClock();
  private FakeSite fake;
  private boolean stop;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeSite();
  }

  @AfterEach
  void end() {
    over.countDown();
    fake.close();
  }

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

  @Test
  void waitsNoLongerThanItsTimeout() {
    fake.on("GET /login", e -> await(Duration.ofMinutes(1)));
    assertFailure(SiteFailure.TIMEOUT, "timeout: 200ms");
  }

  @Test
  void isNotHeldByASiteThatDripsBytes() {
    fake.on(
        "GET /login",
        e -> {
          e.sendResponseHeaders(200, 0);
          try (OutputStream out = e.getResponseBody()) {
            // Each byte comes well within the timeout, the last one never.
            do {
              out.write(' ');
              out.flush();
            } while (!await(Duration.ofMillis(20)));
          }
        });
    assertFailure(SiteFailure.TIMEOUT, "timeout: 300ms");
  }

  @Test
  void readsNoEndlessPage() {
    byte[] chunk = new byte[1 << 20];
    fake.on(
        "GET /login",
        e -> {
          e.sendResponseHeaders(200, 0);
          try (OutputStream out = e.getResponseBody()) {
            while (over.getCount() > 0) {
              out.write(chunk);
            }
          }
        });
    assertFailure(SiteFailure.TOO_LARGE);
  }

  /**
   * Twenty megabytes of zeros are twenty kilobytes once compressed, and some hundred bytes twice.
   */
  @ParameterizedTest
  @ValueSource(strings = {"gzip", "gzip, gzip", "deflate"})
  void unpacksNoBomb(String encodings) throws IOException {
    byte[] bomb = bomb(encodings);
    assertThat(bomb.length).isLessThan(100_000);
    fake.on("GET /login", e -> encoded(e, encodings, bomb));
    assertFailure(SiteFailure.TOO_LARGE);
    fake.on("GET /login", e -> FakeSite.send(e, 200, "text/html", FakeSite.FORM));
    fake.on("GET /captcha.png", e -> encoded(e, encodings, bomb));
    assertFailure(SiteFailure.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "x-none", "gzip, br"})
  void anEncodingThatNobodyAskedForIsAFailureWithACause(String encodings) {
    fake.on("GET /login", e -> encoded(e, encodings, new byte[] {1, 2, 3}));
    assertThatThrownBy(() -> open(fake.url("/login")))
        .isInstanceOf(SiteException.class)
        .hasMessageContaining("/login");
  }

  private static void encoded(HttpExchange exchange, String encodings, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/html");
    exchange.getResponseHeaders().set("Content-Encoding", encodings);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Returns 20 MiB of zeros, encoded. */
  private static byte[] bomb(String encodings) throws IOException {
    byte[] body = new byte[20 << 20];
    for (String encoding : encodings.split(", ")) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (OutputStream out =
          encoding.equals("gzip")
              ? new GZIPOutputStream(packed)
              : new DeflaterOutputStream(packed)) {
        out.write(body);
      }
      body = packed.toByteArray();
    }
    return body;
  }

  @Test
  void noticesAnAnswerThatBreaksOff() {
    fake.on(
        "GET /captcha.png",
        e -> {
          e.sendResponseHeaders(200, 1000);
          e.getResponseBody().write(new byte[10]);
          e.getResponseBody().flush();
          e.close();
        });
    assertFailure(SiteFailure.DROPPED);
  }

  /** Waits for the test's end; returns whether it has come. */
  private boolean await(Duration atMost) {
    try {
      return over.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private long posts() {
    return fake.seen().stream().filter(seen -> seen.method().equals("POST")).count();
  }

  private Site site(String url, String... overrides) {
    TargetConfig target = Targets.at(url, overrides);
    RequestPolicy policy =
        new RequestPolicy(
            target,
            Guards.loopback(),
            AuditLog.none(),
            clock,
            wait -> false,
            wait -> {
              waits.add(wait);
              clock.advance(wait);
              return stop;
            });
    return new HttpSite(target, Credentials.dummy(), policy, new Random(1));
  }

  private LiveChallenge open(String url, String... overrides) {
    try (Site site = site(url, overrides);
        SiteSession session = site.newSession()) {
      return session.open();
    }
  }

  private Reply submit(String... overrides) {
    try (Site site = site(fake.url("/login"), overrides);
        SiteSession session = site.newSession()) {
      return session.submit(session.open(), "a");
    }
  }

  private void assertFailure(SiteFailure failure, String... overrides) {
    assertThatThrownBy(() -> open(fake.url("/login"), overrides))
        .isInstanceOfSatisfying(
            SiteException.class, e -> assertThat(e.failure()).isEqualTo(failure));
  }
}
