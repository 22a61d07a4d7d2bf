package io.glyphloop.site.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.core.image.ImageFormat;
import io.glyphloop.site.config.ServedPictures;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.config.Targets;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.SiteSession;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.LibrarySource;
import org.junit.jupiter.api.Test;

/** Every way in which a page shows a captcha, in a real browser. */
class ShapesIT extends BrowserCase {

  @Test
  void anImageWithACookie() {
    solves(target("/login"), pictures::answer);
  }

  @Test
  void anImageInThePageItself() {
    solves(example("data-uri"), pictures::answer);
  }

  @Test
  void aCanvasThatAScriptDraws() {
    solves(example("canvas"), pictures::answerByPixels);
  }

  @Test
  void theBackgroundOfAStyleSheet() {
    solves(example("background"), pictures::answer);
  }

  @Test
  void anImageInAFrame() {
    solves(example("frame"), pictures::answer);
  }

  @Test
  void anImageThatAScriptLoadsLate() {
    solves(example("late-image"), pictures::answer);
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
    int before = pictures.count();
    SiteSession session = session(example("changing-image"));
    LiveChallenge challenge = session.open();
    assertThat(pictures.count()).as("the picture was asked for once").isEqualTo(before + 1);
    Reply reply = session.submit(challenge, pictures.answer(challenge.captcha()));
    assertThat(reply.verdict()).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void whatTheScreenShows() {
    solves(target("/login", "captcha: {kind: screenshot}"), pictures::answerByPixels);
  }

  @Test
  void aLinkThatBringsAnotherImage() {
    SiteSession session = session(example("refresh-link"));
    Captcha first = session.open().captcha();
    LiveChallenge second = session.open();
    assertThat(second.captcha().digest()).isNotEqualTo(first.digest());
    Reply reply = session.submit(second, pictures.answer(second.captcha()));
    assertThat(reply.verdict()).as(reply.evidence()).isEqualTo(Verdict.ACCEPTED);
    // The page after the verdict has no such link, so the login page is loaded again.
    LiveChallenge third = session.open();
    assertThat(pictures.answer(third.captcha())).isNotEmpty();
  }

  @Test
  void aPictureThatIsLoadedOnFocus() {
    solves(example("on-focus"), pictures::answer);
  }

  @Test
  void aScreenOfHighDensity() {
    TargetConfig target = example("high-density");
    try (Browser dense = browser(target)) {
      solves(dense, target, pictures::answer);
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
}
