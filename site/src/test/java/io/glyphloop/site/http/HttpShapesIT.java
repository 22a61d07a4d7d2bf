package io.glyphloop.site.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.ServedPictures;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.config.Targets;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.SiteSession;
import io.glyphloop.site.session.WebSite;
import io.glyphloop.synth.StockCaptchas;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.LibrarySource;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kinds of pages that need no browser, and what is said of those that do. */
class HttpShapesIT {

  private final ServedPictures pictures = new ServedPictures(LibrarySource.of("kaptcha", 7));
  private TestSite site;

  @BeforeEach
  void start() {
    site = TestSite.start(TestSiteOptions.serving(pictures));
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/login |",
        "/shapes/data-uri |",
        "/shapes/changing |",
        "/shapes/iframe | captcha: {frame: 'iframe#picture'}",
        "/shapes/two-step | first-step: {form: 'form#name', fields: {username: a}, dummy: true}",
      })
  void solves(String path, String line) {
    try (WebSite target = open(path, line);
        SiteSession session = target.newSession()) {
      LiveChallenge challenge = session.open();
      Reply reply = session.submit(challenge, pictures.answer(challenge.captcha()));
      assertThat(reply.verdict()).as(reply.evidence()).isEqualTo(Verdict.ACCEPTED);
      assertThat(pictures.count()).isEqualTo(1);
    }
  }

  private static final String WRONG_PASSWORDS =
      "first-step: {form: 'form#login', fields: {username: a, password: b}, dummy: true, repeat: ";

  @Test
  void sendsWrongPasswordsUntilTheCaptchaAppears() {
    try (WebSite target = open("/shapes/after-failures", WRONG_PASSWORDS + "5}");
        SiteSession session = target.newSession()) {
      for (int i = 0; i < 2; i++) {
        LiveChallenge challenge = session.open();
        Reply reply = session.submit(challenge, pictures.answer(challenge.captcha()));
        assertThat(reply.verdict()).as(reply.evidence()).isEqualTo(Verdict.ACCEPTED);
      }
      assertThat(site.counts().wrongPassword()).as("3 for the first, none later").isEqualTo(3 + 2);
    }
  }

  @Test
  void sendsNoMoreWrongPasswordsThanTheFileAllows() {
    try (WebSite target = open("/shapes/after-failures", WRONG_PASSWORDS + "2}");
        SiteSession session = target.newSession()) {
      assertThatThrownBy(session::open)
          .isInstanceOfSatisfying(
              SiteException.class,
              e -> {
                assertThat(e.failure()).isEqualTo(SiteFailure.MISSING_ELEMENT);
                assertThat(e).hasMessageContaining("after the first step was sent 2 times");
              });
      assertThat(site.counts().wrongPassword()).isEqualTo(2);
    }
  }

  @Test
  void aLockOutEndsTheWrongPasswords() {
    String[] lines = {
      WRONG_PASSWORDS + "3}", "verdict: {locked-out: [text: Wrong user name]}",
    };
    try (WebSite target = Sites.open(Targets.at(address("/shapes/after-failures"), lines));
        SiteSession session = target.newSession()) {
      assertThatThrownBy(session::open)
          .isInstanceOfSatisfying(
              SiteException.class, e -> assertThat(e.failure()).isEqualTo(SiteFailure.LOCKED_OUT));
      assertThat(site.counts().wrongPassword()).isEqualTo(1);
    }
  }

  @Test
  void followsTheLinkToAnotherImage() {
    try (WebSite target = open("/shapes/refresh", "captcha: {refresh: 'a#another'}");
        SiteSession session = target.newSession()) {
      Captcha first = session.open().captcha();
      LiveChallenge second = session.open();
      assertThat(second.captcha().digest()).isNotEqualTo(first.digest());
      Reply reply = session.submit(second, pictures.answer(second.captcha()));
      assertThat(reply.verdict()).isEqualTo(Verdict.ACCEPTED);
    }
  }

  @Test
  void followsALinkToAnotherPage() throws IOException {
    try (FakeSite fake = new FakeSite()) {
      fake.html(
          "GET /login", FakeSite.FORM.replace("</form>", "<a id=again href='/fresh'>x</a></form>"));
      fake.html("GET /fresh", FakeSite.FORM.replace("\"t1\"", "\"t2\""));
      TargetConfig config = Targets.at(fake.url("/login"), "captcha: {refresh: 'a#again'}");
      try (WebSite target = Sites.open(config);
          SiteSession session = target.newSession()) {
        session.open();
        session.submit(session.open(), "a");
        assertThat(fake.seen()).extracting(FakeSite.Seen::path).contains("/fresh");
        assertThat(fake.last().body()).startsWith("token=t2&");
      }
    }
  }

  @Test
  void readsABackgroundInTheElementsOwnStyle() throws IOException {
    try (FakeSite fake = new FakeSite()) {
      fake.html(
          "GET /login",
          FakeSite.FORM.replace(
              "<img id=\"captcha\" src=\"/captcha.png\">",
              "<div id=captcha style=\"width:20px; background: #fff url('/captcha.png')\"></div>"));
      TargetConfig config = Targets.at(fake.url("/login"), "captcha: {image: '#captcha'}");
      try (WebSite target = Sites.open(config);
          SiteSession session = target.newSession()) {
        assertThat(session.open().captcha().width()).isEqualTo(20);
      }
    }
  }

  @Test
  void pressesTheButtonThatIsNamed() throws IOException {
    try (FakeSite fake = new FakeSite()) {
      fake.html(
          "GET /login",
          FakeSite.FORM.replace("</form>", "<button name=go value=other>B</button></form>"));
      TargetConfig config = Targets.at(fake.url("/login"), "form: {button: 'button[value=other]'}");
      try (WebSite target = Sites.open(config);
          SiteSession session = target.newSession()) {
        session.submit(session.open(), "a");
        assertThat(fake.last().body()).endsWith("&go=other");
      }
    }
  }

  @Test
  void readsAnimationsAndWorksOutSums() {
    ServedPictures animations = new ServedPictures(LibrarySource.of("captcha-core:gif", 3));
    try (TestSite other = TestSite.start(TestSiteOptions.serving(animations));
        WebSite target = Sites.open(Targets.at(other.loginPage().toString()));
        SiteSession session = target.newSession()) {
      LiveChallenge challenge = session.open();
      Reply reply = session.submit(challenge, animations.answer(challenge.captcha()));
      assertThat(reply.verdict()).isEqualTo(Verdict.ACCEPTED);
    }
    LibrarySource sums = LibrarySource.of("captcha-core:arithmetic", 3);
    try (TestSite other = TestSite.start(TestSiteOptions.serving(sums));
        WebSite target =
            Sites.open(
                Targets.at(
                    other.loginPage().toString(),
                    "captcha: {answer: arithmetic, charset: '0-9+x=?-'}"));
        SiteSession session = target.newSession()) {
      assertThat(
              session
                  .submit(
                      session.open(),
                      StockCaptchas.named("captcha-core:arithmetic", 3).draw(0).text())
                  .verdict())
          .isEqualTo(Verdict.ACCEPTED);
      LiveChallenge challenge = session.open();
      assertThat(session.canSubmit("3+=?")).isFalse();
      assertThatThrownBy(() -> session.submit(challenge, "3+=?"))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("'3+=?' is not a plain sum");
      assertThat(other.counts().rejected()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/shapes/canvas | captcha: {image: '#captcha'}",
        "/shapes/background | captcha: {image: '#captcha'}",
        "/shapes/late |",
        "/shapes/script | form: {selector: 'div#login', answer: answer}",
        "/login | captcha: {kind: screenshot}",
      })
  void saysThatAPageNeedsABrowser(String path, String line) {
    try (WebSite target = open(path, line);
        SiteSession session = target.newSession()) {
      assertThatThrownBy(session::open)
          .isInstanceOfSatisfying(
              SiteException.class,
              e -> {
                assertThat(e.failure()).isEqualTo(SiteFailure.MISSING_ELEMENT);
                assertThat(e.getMessage()).contains("session: browser");
              });
    }
  }

  private WebSite open(String path, String line) {
    String url = address(path);
    return Sites.open(line == null ? Targets.at(url) : Targets.at(url, line));
  }

  private String address(String path) {
    return "http://127.0.0.1:" + site.port() + path;
  }
}
