package io.glyphloop.site.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.core.error.ScopeException;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.site.audit.MemoryAuditLog;
import io.glyphloop.site.config.MovableClock;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.config.Targets;
import io.glyphloop.site.http.FakeSite;
import io.glyphloop.site.http.HttpSite;
import io.glyphloop.site.http.RequestPolicy;
import io.glyphloop.site.proxy.GuardedProxy;
import io.glyphloop.site.proxy.Proxies;
import io.glyphloop.site.scope.AttemptTable.Attempt;
import io.glyphloop.site.session.Credentials;
import io.glyphloop.site.session.SiteSession;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every attempt of the table at every site: as a redirect, a picture and a form of a page that is
 * visited by HTTP, and as a request and a tunnel of a browser at its proxy. Nothing that is refused
 * is looked up or reaches anybody.
 */
class AttemptsIT {

  private static FakeSite site;
  private static FakeSite trap;

  private final FakeNames names = new FakeNames();
  private final MovableClock clock = new MovableClock();
  private final MemoryAuditLog audit = new MemoryAuditLog();
  private int heard;

  @BeforeAll
  static void start() throws IOException {
    site = new FakeSite();
    trap = new FakeSite();
  }

  @AfterAll
  static void stop() {
    site.close();
    trap.close();
  }

  @BeforeEach
  void listen() {
    heard = trap.seen().size();
  }

  static Stream<Attempt> attempts() {
    return AttemptTable.all();
  }

  /** A browser makes an address absolute before it asks the proxy. */
  static Stream<Attempt> absolute() {
    return attempts().filter(attempt -> attempt.written().matches("[a-zA-Z][a-zA-Z-]*:.*"));
  }

  /** A tunnel leads to a host and a port. */
  static Stream<Attempt> hosts() {
    return attempts().filter(attempt -> attempt.written().matches("(?i)https?://.*"));
  }

  @Test
  void theTableHasAHundredAttempts() {
    assertThat(attempts().count()).isGreaterThanOrEqualTo(100);
    assertThat(attempts().filter(Attempt::allowed).count()).isBetween(5L, 20L);
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void asARedirect(Attempt attempt) {
    site.redirect("GET /login", 302, header(attempt.at(trap.port())));
    judge(attempt, session -> session.open());
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void asAPicture(Attempt attempt) {
    site.html("GET /login", FakeSite.FORM.replace("/captcha.png", attempt.at(trap.port())));
    judge(attempt, session -> session.open());
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void asAForm(Attempt attempt) {
    site.html(
        "GET /login",
        FakeSite.FORM.replace("action=\"/login\"", "action=\"" + attempt.at(trap.port()) + "\""));
    judge(attempt, session -> session.submit(session.open(), "a"));
  }

  @ParameterizedTest
  @MethodSource("absolute")
  void asARequestOfABrowser(Attempt attempt) throws IOException {
    String address = attempt.at(trap.port());
    judge(attempt, ask("GET " + address + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void asATunnelOfABrowser(Attempt attempt) throws IOException {
    String address = attempt.at(trap.port());
    String authority = address.replaceFirst("(?i)https?://", "").replaceFirst("[/?#].*", "");
    String port = authority.matches(".*:[^\\]]*") ? "" : ":443";
    judge(attempt, ask("CONNECT " + authority + port + " HTTP/1.1\r\n\r\n"));
  }

  /** The same host, once as its owner's consent names it, and once as it does not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/",
        "http://localhost:%d/",
        "http://[::1]:%d/",
        "http://login.example.com:%d/",
        "http://login.example.com./",
        "http://LOGIN.EXAMPLE.COM:22/",
        "http://www.example.com/",
        "http://203.0.113.7/",
        "http://[::ffff:203.0.113.7]/",
        "http://xn--lgin-5qa.example.com/",
      })
  void fromASiteElsewhere(String address) {
    TargetConfig target =
        Targets.at(
            "http://login.example.com/",
            "authorization: {by: A, contact: a@b.example, until: 2026-12-31,"
                + " hosts: [\"login.example.com:80\"]}");
    ScopeGuard guard = ScopeGuard.forTarget(target.url(), target.authorization(), names, clock);
    String attempt = address.formatted(trap.port());
    assertThatThrownBy(() -> guard.check(attempt)).isInstanceOf(ScopeException.class);
    assertThat(names.asked()).isEmpty();
  }

  private void judge(Attempt attempt, Visit visit) {
    TargetConfig target = Targets.at(site.url("/login"));
    ScopeGuard guard = ScopeGuard.forTarget(target.url(), target.authorization(), names, clock);
    try (HttpSite site =
            new HttpSite(
                target,
                Credentials.dummy(),
                new RequestPolicy(target, guard, audit, clock, wait -> true, wait -> true),
                new Random(1));
        SiteSession session = site.newSession()) {
      if (attempt.allowed()) {
        // What the trap answers is no login page; that it was asked is enough.
        try {
          visit.make(session);
        } catch (SiteException e) {
          assertThat(e).isInstanceOf(GlyphloopException.class);
        }
      } else {
        assertThatThrownBy(() -> visit.make(session))
            .isInstanceOf(ScopeException.class)
            .hasMessageContaining(attempt.expected())
            .hasMessageContaining("nothing was sent");
        assertThat(audit.lines()).last().asString().contains("refused: ");
      }
    } finally {
      site.html("GET /login", FakeSite.FORM);
    }
    assertSilence(attempt);
  }

  private void judge(Attempt attempt, String answer) {
    if (attempt.allowed()) {
      assertThat(answer).matches("(?s)HTTP/1\\.1 (200|404) .*");
    } else {
      assertThat(answer).matches("(?s)HTTP/1\\.1 (403|400) .*");
      assertSilence(attempt);
    }
  }

  private void assertSilence(Attempt attempt) {
    assertThat(names.asked()).isEmpty();
    if (!attempt.allowed()) {
      assertThat(trap.seen()).hasSize(heard);
    } else if (attempt.written().contains("TRAP")) {
      assertThat(trap.seen()).hasSizeGreaterThan(heard);
    }
  }

  private String ask(String request) throws IOException {
    TargetConfig target = Targets.at(site.url("/login"));
    ScopeGuard guard = ScopeGuard.forTarget(target.url(), target.authorization(), names, clock);
    try (GuardedProxy proxy = Proxies.start(guard, audit);
        Socket client = Proxies.connect(proxy)) {
      client.setSoTimeout(20_000);
      client.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      client.getOutputStream().flush();
      byte[] start = client.getInputStream().readNBytes(20);
      return new String(start, StandardCharsets.ISO_8859_1);
    }
  }

  /** The test's server writes headers in Latin-1; what is beyond it comes as UTF-8 does. */
  private static String header(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** What a session does. */
  @FunctionalInterface
  private interface Visit {
    void make(SiteSession session);
  }
}
