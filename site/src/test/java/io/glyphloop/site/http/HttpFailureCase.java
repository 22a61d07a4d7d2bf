package io.glyphloop.site.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.audit.AuditLog;
import io.glyphloop.site.config.MovableClock;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.config.Targets;
import io.glyphloop.site.scope.Guards;
import io.glyphloop.site.session.Credentials;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.Site;
import io.glyphloop.site.session.SiteSession;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** A session at a site that fails; its pauses take no time. */
abstract class HttpFailureCase extends FakeSiteCase {

  final List<Duration> waits = new CopyOnWriteArrayList<>();
  final MovableClock clock = new MovableClock();
  boolean stop;

  Site site(String url, String... overrides) {
    TargetConfig target = Targets.at(url, overrides);
    RequestPolicy policy =
        new RequestPolicy(
            target,
            Guards.loopback(),
            AuditLog.none(),
            clock,
            wait -> false,
            wait -> {
              waits.add(wait);
              clock.advance(wait);
              return stop;
            });
    return new HttpSite(target, Credentials.dummy(), policy, new Random(1));
  }

  LiveChallenge open(String url, String... overrides) {
    try (Site site = site(url, overrides);
        SiteSession session = site.newSession()) {
      return session.open();
    }
  }

  Reply submit(String... overrides) {
    try (Site site = site(fake.url("/login"), overrides);
        SiteSession session = site.newSession()) {
      return session.submit(session.open(), "a");
    }
  }

  void assertFailure(SiteFailure failure, String... overrides) {
    assertThatThrownBy(() -> open(fake.url("/login"), overrides))
        .isInstanceOfSatisfying(
            SiteException.class, e -> assertThat(e.failure()).isEqualTo(failure));
  }
}
