package io.glyphloop.site.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.config.Targets;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.SiteSession;
import io.glyphloop.synth.StockCaptchas;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.LibrarySource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a page asks for the answer and says what it thinks of it. */
class LogInsIT extends BrowserCase {

  /** Sent by a script; without names or ids; polling without end; in a frame. */
  @ParameterizedTest
  @ValueSource(strings = {"script-form", "single-page", "polling", "form-in-frame"})
  void rightIsToldFromWrongAndTheNextOneComes(String name) {
    TargetConfig target = example(name);
    solves(target, pictures::answer);
    SiteSession session = session(target);
    assertThat(session.submit(session.open(), "wrong").verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(pictures.answer(session.open().captcha())).isNotEmpty();
  }

  @Test
  void aLogInOfTwoSteps() {
    solves(example("two-step"), pictures::answer);
  }

  @Test
  void aCaptchaAfterSomeWrongPasswords() {
    long before = site.counts().wrongPassword();
    solves(example("after-failures"), pictures::answer);
    assertThat(site.counts().wrongPassword()).isEqualTo(before + 3 + 1);
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
      assertThat(session.submit(session.open(), "900+1=?").verdict()).isEqualTo(Verdict.REJECTED);
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
}
