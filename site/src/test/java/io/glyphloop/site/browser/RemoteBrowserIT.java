package io.glyphloop.site.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.BrowserSpec;
import io.glyphloop.site.config.ServedPictures;
import io.glyphloop.site.config.Targets;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.SiteSession;
import io.glyphloop.site.session.WebSite;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.LibrarySource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Browsers of a WebDriver server: here ChromeDriver's own, started apart. Grid's: GridIT. */
class RemoteBrowserIT {

  @Test
  void usesTheBrowsersOfAServerAndGivesThemBack() throws Exception {
    Chromium.require();
    ServedPictures pictures = new ServedPictures(LibrarySource.of("kaptcha", 5));
    BrowserSpec spec =
        new BrowserSpec(
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "800x600",
            1);
    try (DriverProcess server = DriverProcess.start(Executables.find(spec).driver());
        TestSite testSite = TestSite.start(TestSiteOptions.serving(pictures));
        WebSite site =
            Sites.open(
                Targets.at(
                    testSite.loginPage().toString(),
                    "session: browser",
                    "timeout: 60s",
                    "browser: {remote: '" + server.address() + "'}"))) {
      try (SiteSession session = site.newSession()) {
        LiveChallenge challenge = session.open();
        assertThat(session.submit(challenge, pictures.answer(challenge.captcha())).verdict())
            .isEqualTo(Verdict.ACCEPTED);
      }
      // The server lives on, and has another one.
      try (SiteSession session = site.newSession()) {
        assertThat(pictures.answer(session.open().captcha())).hasSize(5);
      }
    }
  }

  @Test
  void saysThatThereIsNoServer() {
    try (WebSite site =
            Sites.open(
                Targets.at(
                    "http://127.0.0.1:9/login",
                    "session: browser",
                    "browser: {remote: 'http://127.0.0.1:9'}"));
        SiteSession session = site.newSession()) {
      assertThatThrownBy(session::open)
          .isInstanceOfSatisfying(
              SiteException.class,
              e -> {
                assertThat(e.failure()).isEqualTo(SiteFailure.BROWSER);
                assertThat(e.getMessage()).contains("did not start");
              });
    }
  }
}
