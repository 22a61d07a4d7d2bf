package io.glyphloop.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.error.ConfigException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Site;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A crawl through a real Chromium that is killed in its middle. */
class BrowserCrawlIT {

  private static final int CHALLENGES = 6;
  private static final int KILLED_AFTER = 2;

  @Test
  void aBrowserThatDiesMakesOneChallengeFatalAndIsReplaced() {
    try (TestSite testSite = TestSite.start(TestSiteOptions.serving(new NumberedSource()));
        Site site = open(testSite)) {
      List<Outcome> outcomes = new ArrayList<>();
      CrawlReport report =
          Crawl.answering(site, NumberedSource.reader(1), TestOptions.of(CHALLENGES, 1))
              .reportingTo(
                  (number, attempt) -> {
                    outcomes.add(attempt.outcome());
                    if (number == KILLED_AFTER) {
                      killBrowsers();
                    }
                  })
              .run(new Cancellation());

      assertThat(report.fatals()).isEqualTo(Map.of(SiteFailure.BROWSER, 1L));
      assertThat(report.succ()).isEqualTo(CHALLENGES - 1);
      assertThat(report.challenges()).isEqualTo(CHALLENGES);
      assertThat(outcomes.get(KILLED_AFTER)).isEqualTo(Outcome.FATAL);
      assertThat(testSite.counts().accepted()).isEqualTo(CHALLENGES - 1);
    }
    assertThat(browsers()).isEmpty();
  }

  private static Site open(TestSite testSite) {
    TargetConfig target =
        TestTargets.demoAt(testSite.loginPage(), "{session: browser, timeout: 30s, retries: 0}");
    try {
      return Sites.open(target);
    } catch (ConfigException e) {
      assumeTrue(!e.key().startsWith("browser."), e.getMessage());
      throw e;
    }
  }

  private static void killBrowsers() {
    assertThat(browsers()).isNotEmpty();
    browsers().forEach(ProcessHandle::destroyForcibly);
    while (!browsers().isEmpty()) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private static List<ProcessHandle> browsers() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().command().orElse("").matches(".*/chrom(ium|e).*"))
        .filter(process -> !process.info().command().orElse("").endsWith("driver"))
        .toList();
  }
}
