package io.glyphloop.site.politeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.ScopeException;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.config.MovableClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsTest {

  private static final URI LOGIN = URI.create("https://login.example.com/login?next=a");

  private final MovableClock clock = new MovableClock();
  private final List<URI> asked = new ArrayList<>();
  private final List<Duration> turns = new ArrayList<>();
  private final HostRates rates =
      new HostRates(Optional.of(1000.0), clock, wait -> !turns.add(wait), wait -> false);
  private Robots.File file = text("User-agent: *\nDisallow: /login\n");

  @Test
  void keepsWhatTheSiteDisallows() {
    Robots robots = robots(true);
    assertThatThrownBy(() -> robots.check(LOGIN))
        .isInstanceOf(ScopeException.class)
        .hasMessageContaining("https://login.example.com/login")
        .hasMessageContaining("authorization.robots: waived");
    robots.check(URI.create("https://login.example.com/captcha.png"));
    assertThat(asked).containsExactly(URI.create("https://login.example.com/robots.txt"));
  }

  @Test
  void listensToItsOwnName() {
    file = text("User-agent: Glyphloop\nAllow: /\n\nUser-agent: *\nDisallow: /\n");
    assertThatCode(() -> robots(true).check(LOGIN)).doesNotThrowAnyException();
    file = text("User-agent: *\nAllow: /\n\nUser-agent: glyphloop\nDisallow: /login\n");
    assertThatThrownBy(() -> robots(true).check(LOGIN)).isInstanceOf(ScopeException.class);
  }

  @Test
  void asksNothingWhereTheOwnerWaivesItOrOnLoopback() {
    robots(false).check(LOGIN);
    robots(true).check(URI.create("http://127.0.0.1:8123/login"));
    robots(true).check(URI.create("http://[::1]/login"));
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 401, 403, 410, 301})
  void takesAMissingFileForConsent(int status) {
    file = new Robots.File(status, "User-agent: *\nDisallow: /".getBytes(StandardCharsets.UTF_8));
    assertThatCode(() -> robots(true).check(LOGIN)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 429, 0})
  void asksForNothingWhileTheFileCannotBeHad(int status) {
    file = new Robots.File(status, new byte[0]);
    Robots robots = robots(true);
    assertThatThrownBy(() -> robots.check(LOGIN))
        .isInstanceOf(ScopeException.class)
        .hasMessageContaining("robots.txt");
    assertThatThrownBy(() -> robots.check(LOGIN)).isInstanceOf(ScopeException.class);
    assertThat(asked).hasSize(1);
    file = text("");
    clock.advance(Duration.ofMinutes(6));
    robots.check(LOGIN);
    assertThat(asked).hasSize(2);
  }

  @Test
  void saysThatNobodyIsThere() {
    Robots robots =
        new Robots(
            true,
            clock,
            rates,
            address -> {
              throw new SiteException(SiteFailure.DOWN, "nothing answers", "");
            });
    assertThatThrownBy(() -> robots.check(LOGIN))
        .isInstanceOf(SiteException.class)
        .hasMessageContaining("nothing answers");
  }

  @Test
  void readsTheFileAgainAfterADay() {
    file = text("");
    Robots robots = robots(true);
    robots.check(LOGIN);
    clock.advance(Duration.ofHours(23));
    robots.check(LOGIN);
    assertThat(asked).hasSize(1);
    clock.advance(Duration.ofHours(2));
    file = text("User-agent: *\nDisallow: /\n");
    assertThatThrownBy(() -> robots.check(LOGIN)).isInstanceOf(ScopeException.class);
  }

  @Test
  void asksEachSiteForItsOwn() {
    file = text("");
    Robots robots = robots(true);
    robots.check(LOGIN);
    robots.check(URI.create("http://login.example.com/login"));
    robots.check(URI.create("https://login.example.com:8443/login"));
    assertThat(asked).hasSize(3);
  }

  @Test
  void slowsDownToTheCrawlDelay() {
    file = text("User-agent: *\nCrawl-delay: 120\n");
    robots(true).check(LOGIN);
    rates.await(LOGIN);
    rates.await(LOGIN);
    assertThat(turns.get(1)).isGreaterThan(Duration.ofSeconds(110));
  }

  private Robots robots(boolean kept) {
    return new Robots(kept, clock, rates, this::fetch);
  }

  private Robots.File fetch(URI address) {
    asked.add(address);
    if (file.status() == 0) {
      throw new SiteException("nothing answers", "");
    }
    return file;
  }

  private static Robots.File text(String text) {
    return new Robots.File(200, text.getBytes(StandardCharsets.UTF_8));
  }
}
