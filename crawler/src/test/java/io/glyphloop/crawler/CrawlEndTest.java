package io.glyphloop.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.error.ScopeException;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.store.RunOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What ends a crawl before its last challenge. */
class CrawlEndTest extends CrawlCase {

  @Test
  void givesUpAfterTooManyFatalsInARowAndNamesTheMostFrequentCause() {
    site.open =
        n -> {
          if (n <= 3) {
            return ScriptedSite.IMAGE;
          }
          SiteFailure failure = n % 3 == 0 ? SiteFailure.TIMEOUT : SiteFailure.STATUS;
          throw new SiteException(failure, "failure " + n, "");
        };
    assertThatThrownBy(() -> crawl(TestOptions.stoppingAfter(7, 1000, 1)))
        .isInstanceOfSatisfying(
            SiteException.class, e -> assertThat(e.failure()).isEqualTo(SiteFailure.STATUS))
        .hasMessageContaining("status (5)")
        .hasMessageContaining("failure 10");
    assertThat(sink.attempts).hasSize(10);
    assertThat(sink.outcome).isEqualTo(RunOutcome.FAILED);
    assertThat(sink.report.complete()).isFalse();
    assertThat(lines())
        .endsWith("[SUCC] 3 [FAIL] 0 [FATAL] 7  rate 100.00% (3/3, 95% 43.85-100.00)");
  }

  @Test
  void aCrawlWithoutASingleVerdictIsAnErrorHoweverShort() {
    site.open =
        n -> {
          throw new SiteException(SiteFailure.STATUS, "failure " + n, "");
        };
    assertThatThrownBy(() -> crawl(3, 2))
        .isInstanceOfSatisfying(
            SiteException.class, e -> assertThat(e.failure()).isEqualTo(SiteFailure.STATUS))
        .hasMessageContaining("status (3)");
    assertThat(sink.attempts).hasSize(3);
    assertThat(sink.outcome).isEqualTo(RunOutcome.FAILED);
    assertThat(sink.report.complete()).isTrue();
    assertThat(lines())
        .contains("3 - FATAL - status")
        .endsWith("[SUCC] 0 [FAIL] 0 [FATAL] 3  rate 0.00% (0/0, 95% 0.00-100.00)");
  }

  @Test
  void saysInOneLineThatTheSiteIsDown() {
    site.open =
        n -> {
          throw new SiteException(SiteFailure.DOWN, "nothing answers at http://127.0.0.1:1", "");
        };
    assertThatThrownBy(() -> crawl(1000, 9))
        .isInstanceOfSatisfying(
            SiteException.class,
            e -> {
              assertThat(e.failure()).isEqualTo(SiteFailure.DOWN);
              assertThat(e.problem()).contains("http://127.0.0.1:1");
              assertThat(e.remedy()).isNotEmpty();
            });
    assertThat(lines()).isEmpty();
    assertThat(sink.attempts).isEmpty();
    assertThat(sink.outcome).isEqualTo(RunOutcome.FAILED);
    assertThat(site.left.get()).isEqualTo(site.sessions.get());
  }

  @Test
  void stopsAllWorkersAtOnceWhenNothingCanBeKept() {
    sink.failAfter = 5;
    assertThatThrownBy(() -> crawl(100_000, 4)).isInstanceOf(StorageException.class);
    // A worker may have had one challenge in hand, kept but with no line, or lost with the disk.
    assertThat(lines().stream().filter(line -> line.contains("SUCC -")))
        .hasSizeLessThanOrEqualTo(5);
    assertThat(site.opened.get()).isLessThan(100);
  }

  @Test
  void stopsWhenTheSiteLeadsOutOfScope() {
    site.open =
        n -> {
          throw new ScopeException("refused http://example.com/", "");
        };
    assertThatThrownBy(() -> crawl(100_000, 4)).isInstanceOf(ScopeException.class);
    assertThat(site.opened.get()).isLessThanOrEqualTo(4);
  }

  @Test
  void throwsADefectOfTheRecogniserInsteadOfCountingIt() {
    site.reply =
        n -> {
          throw new IllegalStateException("a defect");
        };
    assertThatThrownBy(() -> crawl(100, 2)).isInstanceOf(IllegalStateException.class);
    assertThat(sink.outcome).isEqualTo(RunOutcome.FAILED);
  }

  @Test
  void finishesTheChallengesInHandWhenAskedToStop() {
    site.reply =
        n -> {
          if (n == 10) {
            cancellation.request();
          }
          return accepted();
        };
    CrawlReport report = crawl(1000, 3);
    assertThat(report.complete()).isFalse();
    assertThat(report.succ()).isBetween(10L, 13L).isEqualTo(site.opened.get());
    assertThat(sink.attempts).hasSize((int) report.succ());
    assertThat(sink.outcome).isEqualTo(RunOutcome.CANCELLED);
    assertThat(lines().stream().filter("Worker quit."::equals)).hasSize(3);
  }

  @Test
  void endsAPauseWhenAskedToStop() {
    site.open =
        n -> {
          cancellation.request();
          throw new SiteException(SiteFailure.TIMEOUT, "slow", "");
        };
    CrawlReport report = crawl(TestOptions.pausing(Duration.ofDays(1), 5, 1));
    assertThat(report.fatal()).isEqualTo(1);
  }

  @Test
  void takesAnInterruptForAWishToStop() throws InterruptedException {
    List<CrawlReport> reports = Collections.synchronizedList(new ArrayList<>());
    Thread caller = new Thread(() -> reports.add(crawl(Integer.MAX_VALUE, 2)));
    site.reply =
        n -> {
          caller.interrupt();
          return accepted();
        };
    caller.start();
    caller.join();
    assertThat(reports).singleElement().matches(report -> !report.complete());
  }
}
