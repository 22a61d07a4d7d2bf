package io.glyphloop.crawler.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.error.ScopeException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.crawler.Attempt;
import io.glyphloop.crawler.CrawlOptions;
import io.glyphloop.crawler.Outcome;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotaGuardTest {

  private static final Instant NOON = Instant.parse("2030-01-07T12:00:00Z");
  private static final CrawlOptions FIVE = CrawlOptions.of(5, 2);

  @TempDir private Path folder;
  private final Cancellation cancellation = new Cancellation();
  private Instant now = NOON;
  private Workspace workspace;

  @BeforeEach
  void open() {
    workspace = SqlWorkspace.open(folder.resolve("w"), () -> now);
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  /** A clock that stands where the test puts it. */
  private final class TestClock extends Clock {

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private static TargetConfig target(String schedule) {
    return TargetConfig.load(
        new ConfigSource(
            "test",
            """
            name: painted
            url: http://127.0.0.1/
            captcha: {image: img, charset: a-z, length: 3}
            form: {selector: form, answer: captcha, fields: {}, dummy: true}
            verdict: {accepted: [{text: yes}], rejected: [{text: no}]}
            schedule: {%s}
            """
                .formatted(schedule)));
  }

  private RunContext context() {
    return new RunContext(Progress.silent(), cancellation, new TestClock());
  }

  private QuotaGuard guard(String schedule) {
    return new QuotaGuard(target(schedule), context());
  }

  /** Opens so many challenges of a grant; returns how many were granted. */
  private static int open(QuotaGrant grant, int challenges) {
    for (int i = 1; i <= challenges; i++) {
      grant
          .listener()
          .attempted(
              i,
              new Attempt(
                  Optional.empty(),
                  List.of(),
                  Optional.empty(),
                  Outcome.FATAL,
                  Optional.of(SiteFailure.DOWN),
                  "",
                  Map.of()));
    }
    return grant.options().count();
  }

  private long used() {
    return workspace.quota().used("painted", Instant.EPOCH);
  }

  @Test
  void grantsWhatIsLeftAndGivesBackWhatWasNotOpened() {
    QuotaGuard guard = guard("quota: {hour: 6}");
    assertThat(guard.<Integer>open(workspace, FIVE, grant -> open(grant, 3))).isEqualTo(5);
    assertThat(used()).isEqualTo(3);
    assertThat(guard.<Integer>open(workspace, FIVE, grant -> open(grant, 3))).isEqualTo(3);
    assertThat(guard.openIfAny(workspace, FIVE, grant -> open(grant, 1))).isEmpty();
    assertThatThrownBy(() -> guard.open(workspace, FIVE, grant -> open(grant, 1)))
        .isInstanceOf(ScopeException.class)
        .hasMessageContaining("schedule.quota");
    now = NOON.plus(Duration.ofMinutes(61));
    assertThat(guard.openIfAny(workspace, FIVE, grant -> open(grant, 5))).contains(5);
  }

  @Test
  void theDayHasAQuotaToo() {
    QuotaGuard guard = guard("quota: {hour: 4, day: 6}");
    assertThat(guard.openIfAny(workspace, FIVE, grant -> open(grant, 4))).contains(4);
    now = NOON.plus(Duration.ofHours(2));
    assertThat(guard.openIfAny(workspace, FIVE, grant -> open(grant, 2))).contains(2);
    now = NOON.plus(Duration.ofHours(4));
    assertThat(guard.openIfAny(workspace, FIVE, grant -> open(grant, 1))).isEmpty();
  }

  @Test
  void countsWhatWorkersMayHaveOpenedBeforeAFailure() {
    assertThatThrownBy(
            () ->
                guard("quota: {hour: 50}")
                    .open(
                        workspace,
                        FIVE,
                        grant -> {
                          open(grant, 1);
                          throw new IllegalStateException("broken");
                        }))
        .hasMessage("broken");
    assertThat(used()).isEqualTo(1 + FIVE.workers());
  }

  @Test
  void oneChallengeCountsWithoutACrawl() {
    QuotaGuard guard = guard("quota: {hour: 1}");
    assertThat(guard.openOne(workspace, () -> "seen")).contains("seen");
    assertThat(guard.openOne(workspace, () -> "seen")).isEmpty();
    assertThat(used()).isEqualTo(1);
  }

  @Test
  void nothingIsOpenedInQuietHours() {
    QuotaGuard guard = guard("quiet-hours: ['11:00-13:00']");
    assertThat(guard.openOne(workspace, () -> "seen")).isEmpty();
    assertThatThrownBy(() -> guard.open(workspace, FIVE, grant -> open(grant, 1)))
        .isInstanceOf(ScopeException.class)
        .hasMessageContaining("2030-01-07T13:00:00Z");
    assertThat(used()).isZero();
  }

  @Test
  void stopsWhenQuietHoursBeginOrTheTimeLimitIsReached() {
    assertThat(stopsAfter(guard("quiet-hours: ['12:10-13:00']"), 10)).isTrue();
    assertThat(stopsAfter(guard("quiet-hours: ['12:10-13:00']"), 9)).isFalse();
    QuotaGuard limited = new QuotaGuard(target("harvest: 1h"), context(), Duration.ofMinutes(15));
    assertThat(stopsAfter(limited, 15)).isTrue();
    assertThat(stopsAfter(limited, 14)).isFalse();
    assertThat(stopsAfter(guard("quota: {hour: 50}"), 60)).isTrue();
  }

  private boolean stopsAfter(QuotaGuard guard, int minutes) {
    now = NOON;
    return guard.open(
        workspace,
        FIVE,
        grant -> {
          now = NOON.plus(Duration.ofMinutes(minutes));
          open(grant, 1);
          return grant.stop().isRequested();
        });
  }

  @Test
  void stopsWhenSomebodyAsks() {
    cancellation.request();
    assertThat(stopsAfter(guard("quota: {hour: 50}"), 0)).isTrue();
  }

  @Test
  void needsNoWorkspaceWhereNothingIsLimited() {
    int granted =
        guard("harvest: 1h")
            .openKeepingNothing(
                () -> {
                  throw new AssertionError("a workspace was opened");
                },
                FIVE,
                grant -> open(grant, 5));
    assertThat(granted).isEqualTo(5);
  }
}
