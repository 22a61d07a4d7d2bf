package io.glyphloop.site.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.core.image.ImageFormat;
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
import io.glyphloop.synth.StockCaptchas;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.LibrarySource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every way in which a page shows a captcha, in a real browser that all tests share. */
class ShapesIT {

  private static final ServedPictures PICTURES = new ServedPictures(LibrarySource.of("kaptcha", 7));

  private static TestSite site;
  private static Browser browser;
  private static Watchdog watchdog;
  private static GuardedProxy proxy;

  @BeforeAll
  static void start() {
    Chromium.require();
    site = TestSite.start(TestSiteOptions.serving(PICTURES));
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

  @Test
  void anImageWithACookie() {
    solves(target("/login"), PICTURES::answer);
  }

  @Test
  void anImageInThePageItself() {
    solves(example("data-uri"), PICTURES::answer);
  }

  @Test
  void aCanvasThatAScriptDraws() {
    solves(example("canvas"), PICTURES::answerByPixels);
  }

  @Test
  void theBackgroundOfAStyleSheet() {
    solves(example("background"), PICTURES::answer);
  }

  @Test
  void anImageInAFrame() {
    solves(example("frame"), PICTURES::answer);
  }

  @Test
  void anImageThatAScriptLoadsLate() {
    solves(example("late-image"), PICTURES::answer);
  }

  @Test
  void saysThatAnImageCameTooLate() {
    SiteSession session = session(target("/shapes/late", "captcha: {wait: 0s}"));
    assertThatThrownBy(session::open)
        .isInstanceOfSatisfying(
            SiteException.class,
            e -> assertThat(e.failure()).isEqualTo(SiteFailure.MISSING_ELEMENT));
  }

  @Test
  void anAddressWithAnotherImageEachTime() {
    int before = PICTURES.count();
    SiteSession session = session(example("changing-image"));
    LiveChallenge challenge = session.open();
    assertThat(PICTURES.count()).as("the picture was asked for once").isEqualTo(before + 1);
    Reply reply = session.submit(challenge, PICTURES.answer(challenge.captcha()));
    assertThat(reply.verdict()).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void whatTheScreenShows() {
    solves(target("/login", "captcha: {kind: screenshot}"), PICTURES::answerByPixels);
  }

  @Test
  void aLinkThatBringsAnotherImage() {
    SiteSession session = session(example("refresh-link"));
    Captcha first = session.open().captcha();
    LiveChallenge second = session.open();
    assertThat(second.captcha().digest()).isNotEqualTo(first.digest());
    Reply reply = session.submit(second, PICTURES.answer(second.captcha()));
    assertThat(reply.verdict()).as(reply.evidence()).isEqualTo(Verdict.ACCEPTED);
    // The page after the verdict has no such link, so the login page is loaded again.
    LiveChallenge third = session.open();
    assertThat(PICTURES.answer(third.captcha())).isNotEmpty();
  }

  @Test
  void aFormThatAScriptSends() {
    TargetConfig target = example("script-form");
    solves(target, PICTURES::answer);
    SiteSession session = session(target);
    assertThat(session.submit(session.open(), "wrong").verdict()).isEqualTo(Verdict.REJECTED);
  }

  @Test
  void fieldsWithoutNamesOrIdsThatAScriptMade() {
    TargetConfig target = example("single-page");
    solves(target, PICTURES::answer);
    SiteSession session = session(target);
    assertThat(session.submit(session.open(), "wrong").verdict()).isEqualTo(Verdict.REJECTED);
  }

  @Test
  void aLogInOfTwoSteps() {
    solves(example("two-step"), PICTURES::answer);
  }

  @Test
  void aPageThatPollsWithoutEnd() {
    TargetConfig target = example("polling");
    solves(target, PICTURES::answer);
    SiteSession session = session(target);
    assertThat(session.submit(session.open(), "wrong").verdict()).isEqualTo(Verdict.REJECTED);
  }

  @Test
  void aFormInAFrame() {
    TargetConfig target = example("form-in-frame");
    solves(target, PICTURES::answer);
    SiteSession session = session(target);
    assertThat(session.submit(session.open(), "wrong").verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(PICTURES.answer(session.open().captcha())).isNotEmpty();
  }

  @Test
  void aPictureThatIsLoadedOnFocus() {
    solves(example("on-focus"), PICTURES::answer);
  }

  @Test
  void aCaptchaAfterSomeWrongPasswords() {
    long before = site.counts().wrongPassword();
    solves(example("after-failures"), PICTURES::answer);
    assertThat(site.counts().wrongPassword()).isEqualTo(before + 3 + 1);
  }

  @Test
  void aScreenOfHighDensity() {
    TargetConfig target = example("high-density");
    try (Browser dense = browser(target)) {
      solves(dense, target, PICTURES::answer);
      TargetConfig shot =
          target("/login", "browser: {device-scale: 2}", "captcha: {kind: screenshot}");
      SiteSession session = session(dense, shot);
      Captcha seen = session.open().captcha();
      assertThat(seen.width()).isEqualTo(200);
      assertThat(seen.height()).isEqualTo(50);
    }
  }

  @Test
  void anAnimationIsKeptAsServedAndReadWithItsFramesMerged() {
    ServedPictures animations = new ServedPictures(LibrarySource.of("captcha-core:gif", 7));
    try (TestSite other = TestSite.start(TestSiteOptions.serving(animations))) {
      SiteSession session = session(Targets.at(other.loginPage().toString(), "session: browser"));
      LiveChallenge challenge = session.open();
      assertThat(challenge.captcha().format()).isEqualTo(ImageFormat.GIF);
      Reply reply = session.submit(challenge, animations.answer(challenge.captcha()));
      assertThat(reply.verdict()).isEqualTo(Verdict.ACCEPTED);
    }
  }

  @Test
  void aSumIsAnsweredWithItsResult() {
    LibrarySource sums = LibrarySource.of("captcha-core:arithmetic", 7);
    try (TestSite other = TestSite.start(TestSiteOptions.serving(sums))) {
      SiteSession session =
          session(
              Targets.at(
                  other.loginPage().toString(),
                  "session: browser",
                  "captcha: {answer: arithmetic, charset: '0-9+x=?-'}"));
      Reply reply =
          session.submit(
              session.open(), StockCaptchas.named("captcha-core:arithmetic", 7).draw(0).text());
      assertThat(reply.verdict()).isEqualTo(Verdict.ACCEPTED);
      assertThat(session.submit(session.open(), "3+=?").verdict()).isEqualTo(Verdict.REJECTED);
    }
  }

  @Test
  void saysThatAWrongAnswerWasWrong() {
    SiteSession session = session(target("/login"));
    Reply reply = session.submit(session.open(), "wrong");
    assertThat(reply.verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(reply.evidence()).contains("The characters do not match");
  }

  @Test
  void saysWhatThePageLacks() {
    for (String line :
        new String[] {
          "captcha: {image: 'img#other', wait: 0s}",
          "captcha: {frame: 'iframe#other', wait: 0s}",
          "form: {selector: 'form#other'}",
          "form: {answer: other}",
          "form: {button: 'button#other'}",
        }) {
      SiteSession session = session(target("/login", line));
      assertThatThrownBy(() -> session.submit(session.open(), "x"))
          .as(line)
          .isInstanceOfSatisfying(
              SiteException.class,
              e -> assertThat(e.failure()).isEqualTo(SiteFailure.MISSING_ELEMENT));
    }
  }

  private static void solves(TargetConfig target, Function<Captcha, String> answers) {
    solves(browser, target, answers);
  }

  private static void solves(Browser in, TargetConfig target, Function<Captcha, String> answers) {
    long before = site.counts().accepted();
    SiteSession session = session(in, target);
    LiveChallenge challenge = session.open();
    Reply reply = session.submit(challenge, answers.apply(challenge.captcha()));
    assertThat(reply.verdict()).as(reply.evidence()).isEqualTo(Verdict.ACCEPTED);
    assertThat(site.counts().accepted()).isEqualTo(before + 1);
  }

  private static SiteSession session(TargetConfig target) {
    return session(browser, target);
  }

  /** Returns a new session in a browser that is there already; closing it would close that too. */
  private static SiteSession session(Browser in, TargetConfig target) {
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

  private static Browser browser(TargetConfig target) {
    return Browser.start(
        target,
        Optional.of(Executables.find(target.browser())),
        new Browser.Route(proxy, target.userAgent()),
        watchdog);
  }

  /** Returns a target that is shipped, at the address of this site, in a browser. */
  private static TargetConfig example(String name) {
    TargetConfig shipped =
        TargetConfig.load(Path.of("..", "config", "targets", name + ".yaml"))
            .withSession(SessionKind.BROWSER);
    return shipped.withUrl(shipped.url().replace(":8123", ":" + site.port()));
  }

  private static TargetConfig target(String path, String... lines) {
    String url = "http://127.0.0.1:" + site.port() + path;
    return Targets.at(
        url, Stream.concat(Stream.of("session: browser"), Stream.of(lines)).toArray(String[]::new));
  }
}
