package io.glyphloop.site.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshSessionsTest {

  private static final double MANY = 1e6;

  private int sessions;
  private int closed;
  private Verdict verdict = Verdict.ACCEPTED;

  @Test
  void eachChallengeGetsASessionOfItsOwn() {
    try (Site site = new FreshSessions(new Sticky(), true, MANY)) {
      answer(site.newSession(), "aaaa", "bbbb", "cccc");
    }
    assertThat(sessions).isEqualTo(3);
    assertThat(closed).isEqualTo(3);
  }

  @Test
  void theSameTextTwiceInARowIsNoticed() {
    try (Site site = new FreshSessions(new Sticky(), false, MANY)) {
      answer(site.newSession(), "aaaa", "aaaa", "bbbb", "cccc");
    }
    assertThat(sessions).isEqualTo(3);
  }

  @Test
  void whereFewTextsArePossibleItIsChance() {
    try (Site site = new FreshSessions(new Sticky(), false, 26)) {
      answer(site.newSession(), "a", "a", "a", "b");
    }
    assertThat(sessions).isEqualTo(1);
  }

  @Test
  void otherTextsAndRejectedOnesShareASession() {
    try (Site site = new FreshSessions(new Sticky(), false, MANY)) {
      SiteSession session = site.newSession();
      for (String text : List.of("aaaa", "bbbb", "aaaa", "bbbb")) {
        session.submit(session.open(), text);
      }
      verdict = Verdict.REJECTED;
      answer(session, "bbbb", "bbbb", "bbbb");
    }
    assertThat(sessions).isEqualTo(1);
  }

  private static void answer(SiteSession session, String... texts) {
    try (session) {
      for (String text : texts) {
        session.submit(session.open(), text);
      }
    }
  }

  private final class Sticky implements WebSite {

    @Override
    public WebSession newSession() {
      sessions++;
      return new WebSession() {
        @Override
        public LiveChallenge open() {
          return null;
        }

        @Override
        public Reply submit(LiveChallenge challenge, String answer) {
          return new Reply(verdict, "");
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
        public void close() {
          closed++;
        }
      };
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
