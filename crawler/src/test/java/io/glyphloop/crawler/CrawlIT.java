package io.glyphloop.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Site;
import io.glyphloop.store.Guess;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import io.glyphloop.testsite.SiteCounts;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.fault.Fault;
import io.glyphloop.testsite.fault.FaultPlan;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Crawls of a real site over HTTP, into a real workspace. */
class CrawlIT {

  @TempDir Path folder;

  private final Cancellation cancellation = new Cancellation();
  private Workspace workspace;

  @BeforeEach
  void open() {
    workspace = SqlWorkspace.open(folder.resolve("w"));
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void countsWhatTheSiteItselfCounts() {
    try (TestSite site = TestSite.start(options())) {
      CrawlReport report = crawl(site.loginPage(), "", TestOptions.of(200, 9), 0.7, silent());
      SiteCounts counts = site.counts();
      assertThat(report.challenges()).isEqualTo(200).isEqualTo(counts.served());
      assertThat(report.succ()).isEqualTo(counts.accepted()).isBetween(110L, 170L);
      assertThat(report.fail()).isEqualTo(counts.rejected());
      assertThat(report.fatal()).isZero();
      assertThat(counts.wrongPassword()).isEqualTo(counts.accepted());
      assertKept(report);
    }
  }

  @Test
  void losesNoVerdictAmongFaultsOfEveryKind() {
    FaultPlan faults =
        FaultPlan.none()
            .with(Fault.SERVER_ERROR, 0.03)
            .with(Fault.TOO_MANY_REQUESTS, 0.03)
            .with(Fault.DROPPED_CONNECTION, 0.03)
            .with(Fault.HTML_IMAGE, 0.03)
            .with(Fault.TRUNCATED_IMAGE, 0.03)
            .with(Fault.EMPTY_IMAGE, 0.03);
    try (TestSite site = TestSite.start(options().withFaults(faults, 5))) {
      CrawlReport report =
          crawl(site.loginPage(), "retries: 0", TestOptions.of(250, 6), 0.8, silent());
      SiteCounts counts = site.counts();
      assertThat(report.challenges()).isEqualTo(250);
      assertThat(report.succ()).isEqualTo(counts.accepted());
      assertThat(report.fail()).isEqualTo(counts.rejected());
      assertThat(report.fatal()).isEqualTo(counts.faults());
      assertThat(report.fatals())
          .containsOnlyKeys(
              SiteFailure.DROPPED,
              SiteFailure.THROTTLED,
              SiteFailure.STATUS,
              SiteFailure.NOT_AN_IMAGE,
              SiteFailure.BAD_IMAGE);
      assertKept(report);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SERVER_ERROR, STATUS",
    "TOO_MANY_REQUESTS, THROTTLED",
    "SLOW_REPLY, TIMEOUT",
    "DROPPED_CONNECTION, DROPPED",
    "HTML_IMAGE, NOT_AN_IMAGE",
    "TRUNCATED_IMAGE, BAD_IMAGE",
    "EMPTY_IMAGE, BAD_IMAGE",
  })
  void namesTheCauseOfEachFault(Fault fault, SiteFailure cause) {
    FaultPlan faults =
        new FaultPlan(Map.of(fault, 1.0), Duration.ofSeconds(1), Duration.ofSeconds(1));
    try (TestSite site = TestSite.start(options().withFaults(faults, 5))) {
      // Not one verdict in the whole crawl is an error; its run is kept with the cause all the
      // same.
      assertThatThrownBy(
              () ->
                  crawl(
                      site.loginPage(),
                      "{retries: 0, timeout: 200ms}",
                      TestOptions.of(3, 1),
                      1,
                      silent()))
          .isInstanceOfSatisfying(
              SiteException.class, e -> assertThat(e.failure()).isEqualTo(cause));
      assertThat(workspace.runs().of("demo").get(0).counts())
          .containsEntry("fatal." + cause.words(), "3");
    }
  }

  @Test
  @Timeout(60)
  void aPictureMadeToExhaustTheMemoryCostsOneLineAndTheCrawlGoesOn() {
    TestSiteOptions bombs = TestSiteOptions.serving(new BombSource());
    try (TestSite site = TestSite.start(bombs)) {
      List<String> lines = new ArrayList<>();
      CrawlReport report =
          crawl(
              site.loginPage(),
              "",
              TestOptions.of(40, 1),
              0.5,
              (number, attempt) -> lines.add(number + " " + attempt.outcome()));
      assertThat(report.challenges()).isEqualTo(40);
      assertThat(lines).hasSize(40);
      assertThat(report.fatals()).containsExactly(Map.entry(SiteFailure.BAD_IMAGE, 20L));
      assertThat(report.succ() + report.fail()).isEqualTo(20);
      assertThat(report.succ()).isEqualTo(site.counts().accepted());
      assertKept(report);
    }
  }

  @Test
  void getsThroughPassingFaultsByTryingAgain() {
    FaultPlan faults = FaultPlan.none().with(Fault.SERVER_ERROR, 0.2);
    try (TestSite site = TestSite.start(options().withFaults(faults, 5))) {
      CrawlReport report =
          crawl(site.loginPage(), "retries: 5", TestOptions.of(30, 6), 1, silent());
      // Pages and images come in the end; an answer that met with a 500 is not sent twice.
      assertThat(report.fatals().keySet()).containsOnly(SiteFailure.STATUS);
      assertThat(report.latencies().get(Step.FETCH).n()).isEqualTo(30);
      assertThat(report.succ()).isEqualTo(site.counts().accepted());
      assertThat(site.counts().faults()).isGreaterThan(report.fatal());
    }
  }

  @Test
  void usesTheAttemptsThatTheSiteGives() {
    try (TestSite site = TestSite.start(options().withAttemptsPerChallenge(2))) {
      CrawlReport report =
          crawl(
              site.loginPage(), "attempts-per-challenge: 2", TestOptions.of(60, 4), 0.5, silent());
      assertThat(report.succ()).isEqualTo(60).isEqualTo(site.counts().accepted());
      long rejected = site.counts().rejected();
      assertThat(rejected).isBetween(10L, 50L);
      assertThat(workspace.challenges().guesses("demo", Verdict.REJECTED)).hasSize((int) rejected);
      assertThat(workspace.challenges().stats("demo").challenges()).isEqualTo(60);
    }
  }

  @Test
  void collectsImagesWithoutTroublingTheForm() {
    try (TestSite site = TestSite.start(options())) {
      TargetConfig target = TestTargets.demoAt(site.loginPage(), "");
      try (Site door = Sites.open(target)) {
        Crawl.collecting(door, TestOptions.of(40, 4))
            .savingTo(WorkspaceSink.open(workspace, target, Map.of()))
            .run(cancellation);
      }
      assertThat(site.counts()).isEqualTo(new SiteCounts(40, 0, 0, 0, 0, 0));
      assertThat(workspace.challenges().stats("demo").images()).isEqualTo(40);
    }
  }

  @Test
  void endsInOrderWhenAskedToStop() {
    try (TestSite site = TestSite.start(options())) {
      CrawlListener stopper =
          (number, attempt) -> {
            if (number == 50) {
              cancellation.request();
            }
          };
      CrawlReport report = crawl(site.loginPage(), "", TestOptions.of(100_000, 5), 0.7, stopper);
      assertThat(report.complete()).isFalse();
      assertThat(report.challenges()).isBetween(50L, 55L).isEqualTo(site.counts().served());
      assertThat(report.succ()).isEqualTo(site.counts().accepted());
      assertThat(report.fail()).isEqualTo(site.counts().rejected());
      assertKept(report);
      assertThat(workspace.runs().of("demo").get(0).outcome()).isEqualTo(RunOutcome.CANCELLED);
    }
  }

  @Test
  void saysThatTheSiteIsDown() {
    URI gone;
    try (TestSite site = TestSite.start(options())) {
      gone = site.loginPage();
    }
    assertThatThrownBy(() -> crawl(gone, "retries: 0", TestOptions.of(100, 9), 1, silent()))
        .isInstanceOfSatisfying(
            SiteException.class, e -> assertThat(e.failure()).isEqualTo(SiteFailure.DOWN))
        .hasMessageContaining("nothing answers at http://127.0.0.1:" + gone.getPort());
    assertThat(workspace.runs().of("demo").get(0).outcome()).isEqualTo(RunOutcome.FAILED);
  }

  @Test
  void keepsEverythingWhenTheSiteGoesDownMidway() {
    try (TestSite site = TestSite.start(options())) {
      Runnable stop = site::close;
      CrawlListener killer =
          (number, attempt) -> {
            if (number == 40) {
              stop.run();
            }
          };
      assertThatThrownBy(
              () ->
                  crawl(
                      site.loginPage(),
                      "retries: 0",
                      TestOptions.stoppingAfter(12, 100_000, 4),
                      1,
                      killer))
          .isInstanceOfSatisfying(
              SiteException.class,
              e -> {
                assertThat(e.failure()).isEqualTo(SiteFailure.DOWN);
                assertThat(e.problem()).startsWith("12 challenges ");
              });
      assertThat((long) workspace.challenges().guesses("demo", Verdict.ACCEPTED).size())
          .isBetween(39L, site.counts().accepted());
      assertThat(workspace.runs().of("demo").get(0).outcome()).isEqualTo(RunOutcome.FAILED);
    }
  }

  private static TestSiteOptions options() {
    return TestSiteOptions.serving(new NumberedSource());
  }

  private static CrawlListener silent() {
    return CrawlListener.silent();
  }

  private CrawlReport crawl(
      URI page, String overrides, CrawlOptions options, double share, CrawlListener listener) {
    TargetConfig target = TestTargets.demoAt(page, overrides);
    try (Site door = Sites.open(target, cancellation)) {
      return Crawl.answering(door, NumberedSource.reader(share), options)
          .savingTo(WorkspaceSink.open(workspace, target, Map.of()))
          .reportingTo(listener)
          .run(cancellation);
    }
  }

  private void assertKept(CrawlReport report) {
    assertThat(workspace.challenges().guesses("demo", Verdict.ACCEPTED))
        .hasSize((int) report.succ());
    assertThat(workspace.challenges().guesses("demo", Verdict.REJECTED))
        .hasSize((int) report.fail())
        .extracting(Guess::text)
        .containsOnly("wrong");
  }
}
