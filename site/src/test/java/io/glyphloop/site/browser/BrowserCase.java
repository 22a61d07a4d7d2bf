package io.glyphloop.site.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Verdict;
import io.glyphloop.site.audit.AuditLog;
import io.glyphloop.site.config.ServedPictures;
import io.glyphloop.site.config.SessionKind;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.config.Targets;
import io.glyphloop.site.http.Watchdog;
import io.glyphloop.site.proxy.GuardedProxy;
import io.glyphloop.site.proxy.Proxies;
import io.glyphloop.site.scope.Guards;
import io.glyphloop.site.session.Credentials;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.SiteSession;
import io.glyphloop.site.session.VerdictJudge;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.LibrarySource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A test site, and one real browser that all tests of a class share. */
abstract class BrowserCase {

  static ServedPictures pictures;

  static TestSite site;
  static Browser browser;
  private static Watchdog watchdog;
  private static GuardedProxy proxy;

  @BeforeAll
  static void start() {
    Chromium.require();
    pictures = new ServedPictures(LibrarySource.of("kaptcha", 7));
    site = TestSite.start(TestSiteOptions.serving(pictures));
    watchdog = new Watchdog();
    proxy = Proxies.start(Guards.loopback(), AuditLog.none());
    browser = browser(target("/login"));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      watchdog.close();
      proxy.close();
      site.close();
    }
  }

  static void solves(TargetConfig target, Function<Captcha, String> answers) {
    solves(browser, target, answers);
  }

  static void solves(Browser in, TargetConfig target, Function<Captcha, String> answers) {
    long before = site.counts().accepted();
    SiteSession session = session(in, target);
    LiveChallenge challenge = session.open();
    Reply reply = session.submit(challenge, answers.apply(challenge.captcha()));
    assertThat(reply.verdict()).as(reply.evidence()).isEqualTo(Verdict.ACCEPTED);
    assertThat(site.counts().accepted()).isEqualTo(before + 1);
  }

  static SiteSession session(TargetConfig target) {
    return session(browser, target);
  }

  /** Returns a new session in a browser that is there already; closing it would close that too. */
  static SiteSession session(Browser in, TargetConfig target) {
    in.driver().manage().deleteAllCookies();
    return new BrowserSession(
        target,
        Credentials.dummy(),
        new VerdictJudge(target.verdict()),
        () -> in,
        address -> {},
        proxy,
        watchdog);
  }

  static Browser browser(TargetConfig target) {
    return Browser.start(
        target,
        Optional.of(Executables.find(target.browser())),
        new Browser.Route(proxy, target.userAgent()),
        watchdog);
  }

  /** Returns a target that is shipped, at the address of this site, in a browser. */
  static TargetConfig example(String name) {
    TargetConfig shipped =
        TargetConfig.load(Path.of("..", "config", "targets", name + ".yaml"))
            .withSession(SessionKind.BROWSER);
    return shipped.withUrl(shipped.url().replace(":8123", ":" + site.port()));
  }

  static TargetConfig target(String path, String... lines) {
    String url = "http://127.0.0.1:" + site.port() + path;
    return Targets.at(
        url, Stream.concat(Stream.of("session: browser"), Stream.of(lines)).toArray(String[]::new));
  }
}
