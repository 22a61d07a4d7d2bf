package io.glyphloop.site.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.BadImageException;
import io.glyphloop.core.error.ScopeException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.Targets;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.Site;
import io.glyphloop.site.session.SiteSession;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session by HTTP refuses, and how it says so. */
class HttpRefusalsIT extends HttpCase {

  @Test
  void saysThatAReplyIsUnknownOrExpired() {
    fake.html("POST /login", "<p>Hello</p>");
    assertThat(openAndSubmit("a").failure()).contains(SiteFailure.UNKNOWN_REPLY);
    fake.html("POST /login", "<p>The picture has expired</p>");
    assertThat(openAndSubmit("a").failure()).contains(SiteFailure.EXPIRED);
  }

  @Test
  void answersOnlyTheChallengeThatWasOpenedLast() {
    try (Site site = Sites.open(Targets.at(fake.url("/login")));
        SiteSession session = site.newSession()) {
      LiveChallenge old = session.open();
      session.open();
      assertThatThrownBy(() -> session.submit(old, "a"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "img id=\"captcha\" src=\"/captcha.png\" -> img",
        "src=\"/captcha.png\" -> ",
        "id=\"login\" -> ",
        "name=\"captcha\" -> name=\"code\"",
      })
  void saysWhatThePageLacks(String change) {
    String[] parts = change.split(" -> ", -1);
    fake.html("GET /login", FakeSite.FORM.replace(parts[0], parts[1]));
    assertFailure(SiteFailure.MISSING_ELEMENT);
  }

  @Test
  void tellsAPageFromAnImageAndABrokenImageFromAGoodOne() {
    fake.html("GET /captcha.png", "<p>Please log in first</p>");
    assertFailure(SiteFailure.NOT_AN_IMAGE);
    fake.on("GET /captcha.png", e -> FakeSite.send(e, 200, "image/png", "\n <html>"));
    assertFailure(SiteFailure.NOT_AN_IMAGE);
    byte[] half = Arrays.copyOf(FakeSite.png(), 40);
    fake.on("GET /captcha.png", e -> FakeSite.send(e, 200, "image/png", half));
    assertThatThrownBy(this::open).isInstanceOf(BadImageException.class);
    fake.on("GET /captcha.png", e -> FakeSite.send(e, 200, "image/png", ""));
    assertThatThrownBy(this::open).isInstanceOf(BadImageException.class);
  }

  @Test
  void leavesTheScopeNowhere() {
    String outside = "http://example.com/";
    fake.html("GET /login", FakeSite.FORM.replace("/captcha.png", outside + "c.png"));
    assertThatThrownBy(this::open).isInstanceOf(ScopeException.class);
    fake.html("GET /login", FakeSite.FORM.replace("action=\"/login\"", "action=" + outside));
    assertThatThrownBy(() -> openAndSubmit("a")).isInstanceOf(ScopeException.class);
    fake.redirect("GET /login", 302, outside);
    assertThatThrownBy(this::open)
        .isInstanceOf(ScopeException.class)
        .hasMessageContaining("example.com");
    int before = fake.seen().size();
    fake.redirect("GET /login", 302, "http://2130706433:" + fake.port() + "/captcha.png");
    assertThatThrownBy(this::open).isInstanceOf(ScopeException.class);
    assertThat(fake.seen()).hasSize(before + 1);
  }

  @Test
  void refusesAForeignTargetBeforeItConnects() {
    assertThatThrownBy(() -> Sites.open(Targets.at("http://127.1:" + fake.port() + "/login")))
        .isInstanceOf(ScopeException.class);
    assertThatThrownBy(() -> Sites.open(Targets.at("http://example.com/login")))
        .isInstanceOf(ScopeException.class);
    assertThat(fake.seen()).isEmpty();
  }

  @Test
  void reachesLocalhostWithoutANameServer() {
    try (Site site = Sites.open(Targets.at("http://localhost:" + fake.port() + "/login"));
        SiteSession session = site.newSession()) {
      assertThat(session.open().captcha().width()).isEqualTo(20);
    }
  }
}
