package io.glyphloop.site.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.session.Site;
import io.glyphloop.site.session.SiteSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session makes of answers that come slowly, never end, break off or unpack without end. */
class HttpBodiesIT extends HttpFailureCase {

  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void end() {
    over.countDown();
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

  /** A selector of an ordinary length, on a page of 250 elements that is searched for seconds. */
  @Test
  void isNotHeldByAPageThatIsSearchedForLong() {
    fake.html("GET /login", "<div>".repeat(250) + FakeSite.FORM);
    String captcha = "captcha: {image: 'div:has(div:has(div:has(div:has(h6)))) img'}";
    try (Site site = site(fake.url("/login"), captcha, "timeout: 100ms");
        SiteSession session = site.newSession()) {
      for (int challenge = 0; challenge < 2; challenge++) {
        assertThatThrownBy(session::open)
            .isInstanceOfSatisfying(
                SiteException.class, e -> assertThat(e.failure()).isEqualTo(SiteFailure.TIMEOUT))
            .hasMessageContaining("takes more than 100ms to read");
      }
    }
    assertThat(fake.seen()).hasSize(2);
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
}
