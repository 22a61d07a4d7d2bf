package io.glyphloop.site.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.ConfigException;
import io.glyphloop.site.Sites;
import io.glyphloop.site.audit.AuditLog;
import io.glyphloop.site.config.ServedPictures;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.config.Targets;
import io.glyphloop.site.http.Watchdog;
import io.glyphloop.site.proxy.GuardedProxy;
import io.glyphloop.site.proxy.Proxies;
import io.glyphloop.site.scope.Guards;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.SiteSession;
import io.glyphloop.site.session.WebSite;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.LibrarySource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Browsers of Selenium Grid. Other addresses of loopback play the other machines. */
class GridIT {

  @TempDir private static Path folder;
  private static GridServer grid;
  private static ServedPictures pictures;
  private static TestSite testSite;

  @BeforeAll
  static void start() throws IOException {
    Chromium.require();
    pictures = new ServedPictures(LibrarySource.of("kaptcha", 5));
    testSite = TestSite.start(TestSiteOptions.serving(pictures));
    grid = GridServer.start(folder);
  }

  @AfterAll
  static void stop() {
    if (grid != null) {
      grid.close();
      testSite.close();
    }
  }

  @Test
  void solvesInBrowsersOfTheGridAndGivesThemBack() {
    try (WebSite site = Sites.open(target())) {
      try (SiteSession first = site.newSession();
          SiteSession second = site.newSession()) {
        assertThatItSolves(first);
        assertThatItSolves(second);
      }
      try (SiteSession third = site.newSession()) {
        assertThatItSolves(third);
      }
    }
    assertThatTheGridRunsNone();
  }

  @Test
  void guardsThemByAProxyThatTheyReachElsewhere() {
    try (WebSite site =
            Sites.open(target("proxy-address: 127.0.0.2", "proxy-clients: [127.0.0.1]"));
        SiteSession session = site.newSession()) {
      assertThatItSolves(session);
    }
  }

  @Test
  void saysWhichMachineTheProxyDoesNotServe() {
    try (WebSite site =
            Sites.open(target("proxy-address: 127.0.0.2", "proxy-clients: [127.0.0.9]"));
        SiteSession session = site.newSession()) {
      assertThatThrownBy(session::open)
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("browser.proxy-clients")
          .hasMessageContaining("127.0.0.1");
    }
    assertThatTheGridRunsNone();
  }

  @Test
  void doesNotUseABrowserThatTakesAnotherWay() {
    try (GuardedProxy another = Proxies.start(Guards.loopback(), AuditLog.none())) {
      assertThatItIsNotUsed(another.hostAndPort(), "showed a page from somewhere else");
    }
  }

  @Test
  void saysThatABrowserCannotReachTheProxy() {
    String gone;
    try (GuardedProxy proxy = Proxies.start(Guards.loopback(), AuditLog.none())) {
      gone = proxy.hostAndPort();
    }
    assertThatItIsNotUsed(gone, "ERR_PROXY_CONNECTION_FAILED");
  }

  private static void assertThatItIsNotUsed(String way, String problem) {
    RemoteBrowsers remote = new RemoteBrowsers(target().browser());
    try (Watchdog watchdog = new Watchdog();
        GuardedProxy ours = Proxies.start(Guards.loopback(), AuditLog.none());
        Browser browser =
            Browser.start(
                target(), Optional.empty(), new Browser.Route(way, ours.pin(), "test"), watchdog)) {
      assertThatThrownBy(() -> remote.requireGuarded(browser, ours))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("browser.proxy-address")
          .hasMessageContaining(ours.hostAndPort())
          .hasMessageContaining(problem);
    }
  }

  private static TargetConfig target(String... more) {
    String remote = "remote: '" + grid.address() + "'";
    return Targets.at(
        testSite.loginPage().toString(),
        "session: browser",
        "timeout: 60s",
        "browser: {" + String.join(", ", List.of(remote, String.join(", ", more))) + "}");
  }

  private static void assertThatItSolves(SiteSession session) {
    LiveChallenge challenge = session.open();
    assertThat(session.submit(challenge, pictures.answer(challenge.captcha())).verdict())
        .isEqualTo(Verdict.ACCEPTED);
  }

  private static void assertThatTheGridRunsNone() {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!grid.browsers().isEmpty()) {
      assertThat(System.nanoTime()).as(grid.browsers().toString()).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
