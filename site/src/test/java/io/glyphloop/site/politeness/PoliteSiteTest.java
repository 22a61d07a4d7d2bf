package io.glyphloop.site.politeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.ExitCode;
import io.glyphloop.core.error.LockedOutException;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.PageReply;
import io.glyphloop.site.session.PageScreenshot;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.Site;
import io.glyphloop.site.session.SiteSession;
import io.glyphloop.site.session.WebSession;
import io.glyphloop.site.session.WebSite;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PoliteSiteTest {

  private Optional<SiteFailure> page = Optional.empty();
  private Optional<SiteFailure> reply = Optional.empty();
  private int opened;

  @ParameterizedTest
  @EnumSource(
      value = SiteFailure.class,
      names = {"LOCKED_OUT", "THROTTLED"})
  void stopsAfterFiveShutDoorsAtTheStart(SiteFailure shut) {
    reply = Optional.of(shut);
    Site site = new PoliteSite(new FakeSite());
    for (int i = 0; i < 5; i++) {
      challenge(site);
    }
    assertThatThrownBy(() -> challenge(site))
        .isInstanceOf(LockedOutException.class)
        .hasMessageContaining("the run stops here")
        .hasMessageContaining("ask the site's owner")
        .satisfies(e -> assertThat(((LockedOutException) e).exitCode().status()).isEqualTo(11))
        .satisfies(
            e -> assertThat(((LockedOutException) e).exitCode()).isEqualTo(ExitCode.LOCKED_OUT));
    assertThat(opened).isEqualTo(5);
  }

  @Test
  void countsPagesThatDoNotOpen() {
    page = Optional.of(SiteFailure.THROTTLED);
    Site site = new PoliteSite(new FakeSite());
    SiteSession session = site.newSession();
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(session::open).isInstanceOf(SiteException.class);
    }
    assertThatThrownBy(session::open).isInstanceOf(LockedOutException.class);
    assertThatThrownBy(site::newSession).isInstanceOf(LockedOutException.class);
  }

  @Test
  void bearsALockOutNowAndThen() {
    Site site = new PoliteSite(new FakeSite());
    for (int i = 0; i < 200; i++) {
      reply = i % 5 < 2 ? Optional.of(SiteFailure.LOCKED_OUT) : Optional.empty();
      if (i > 4) {
        challenge(site);
      }
    }
    assertThat(opened).isEqualTo(195);
  }

  @Test
  void bearsLockOutsAmongImagesThatNobodyAnswers() {
    Site site = new PoliteSite(new FakeSite());
    SiteSession session = site.newSession();
    for (int i = 1; i <= 200; i++) {
      page = i % 10 == 0 ? Optional.of(SiteFailure.THROTTLED) : Optional.empty();
      if (page.isPresent()) {
        assertThatThrownBy(session::open).isInstanceOf(SiteException.class);
      } else {
        session.open();
      }
    }
    assertThat(opened).isEqualTo(180);
  }

  @Test
  void mindsNoOtherFailure() {
    reply = Optional.of(SiteFailure.EXPIRED);
    Site site = new PoliteSite(new FakeSite());
    for (int i = 0; i < 50; i++) {
      challenge(site);
    }
    assertThat(opened).isEqualTo(50);
  }

  private static void challenge(Site site) {
    try (SiteSession session = site.newSession()) {
      session.submit(session.open(), "answer");
    }
  }

  /** Fails as the test says. */
  private final class FakeSite implements WebSite {
    @Override
    public WebSession newSession() {
      return new WebSession() {
        @Override
        public LiveChallenge open() {
          if (page.isPresent()) {
            throw new SiteException(page.get(), "shut", "");
          }
          opened++;
          return null;
        }

        @Override
        public PageReply loadPage() {
          throw new UnsupportedOperationException("nobody looks");
        }

        @Override
        public Optional<PageScreenshot> screenshot(List<String> selectors) {
          return Optional.empty();
        }

        @Override
        public Optional<PageReply> lastReply() {
          return Optional.empty();
        }

        @Override
        public Reply submit(LiveChallenge challenge, String answer) {
          return reply
              .map(failure -> Reply.unverified(failure, "shut"))
              .orElseGet(() -> new Reply(Verdict.ACCEPTED, "fine"));
        }

        @Override
        public void close() {
          // Nothing is open.
        }
      };
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
