package io.glyphloop.site.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.hc.client5.http.cookie.Cookie;
import org.apache.hc.client5.http.impl.cookie.BasicClientCookie;
import org.junit.jupiter.api.Test;

class SessionCookiesTest {

  private static final int CHALLENGES = 10_000;

  private final SessionCookies cookies = new SessionCookies();

  @Test
  void anotherCookieWithEachOfTenThousandChallengesFillsNothing() {
    cookies.addCookie(cookie("session", "s", 0));
    for (int i = 1; i <= CHALLENGES; i++) {
      cookies.addCookie(cookie("seen-" + i, "1", i));
    }

    assertThat(cookies.getCookies())
        .hasSize(180)
        .extracting(Cookie::getName)
        .contains("session", "seen-" + CHALLENGES, "seen-" + (CHALLENGES - 100))
        .doesNotContain("seen-5000");
  }

  @Test
  void aCookieThatGrowsIsKeptWhileABrowserWouldKeepIt() {
    for (int i = 1; i <= CHALLENGES; i++) {
      cookies.addCookie(cookie("history", "x".repeat(i), i));
    }

    assertThat(cookies.getCookies())
        .singleElement()
        .satisfies(kept -> assertThat(kept.getValue()).hasSize(4096 - "history".length()));
  }

  private static BasicClientCookie cookie(String name, String value, long second) {
    BasicClientCookie cookie = new BasicClientCookie(name, value);
    cookie.setDomain("localhost");
    cookie.setPath("/");
    cookie.setCreationDate(Instant.ofEpochSecond(second));
    return cookie;
  }
}
