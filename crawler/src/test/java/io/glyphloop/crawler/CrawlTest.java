package io.glyphloop.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.BadImageException;
import io.glyphloop.core.error.ScopeException;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.site.session.Reply;
import io.glyphloop.store.NewGuess;
import io.glyphloop.store.RunOutcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CrawlTest {

  private static final Reply REJECTED = new Reply(Verdict.REJECTED, "no match");

  private final ScriptedSite site = new ScriptedSite();
  private final MemorySink sink = new MemorySink();
  private final ByteArrayOutputStream console = new ByteArrayOutputStream();
  private final Cancellation cancellation = new Cancellation();

  @Test
  void printsEachChallengeAsItComesAndTheSummaryAtLast() {
    site.reply = n -> n == 2 ? REJECTED : n == 3 ? unknown() : accepted();
    CrawlReport report = crawl(4, 1);
    assertThat(lines())
        .containsExactly(
            "1 - SUCC - ayqx",
            "2 - FAIL",
            "3 - FATAL - unknown reply",
            "4 - SUCC - ayqx",
            "Worker quit.",
            "Finished.",
            "[SUCC] 2 [FAIL] 1 [FATAL] 1  rate 66.67% (2/3, 95% 20.77-93.85)");
    assertThat(report.complete()).isTrue();
    assertThat(report.fatals()).isEqualTo(Map.of(SiteFailure.UNKNOWN_REPLY, 1L));
    assertThat(report.latencies().get(Step.SUBMIT).n()).isEqualTo(4);
    assertThat(sink.outcome).isEqualTo(RunOutcome.FINISHED);
    assertThat(sink.report).isEqualTo(report);
  }

  @Test
  void numbersChallengesOverAllWorkersAndDoesAsManyAsAsked() {
    CrawlReport report = crawl(200, 9);
    assertThat(report.succ()).isEqualTo(200);
    assertThat(site.opened).hasValue(200);
    // A worker that finds nothing more to open quits while others finish theirs.
    assertThat(lines().stream().filter(line -> line.contains(" - ")))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 200).mapToObj(i -> i + " - SUCC - ayqx").toList());
    assertThat(lines().stream().filter("Worker quit."::equals)).hasSize(9);
    assertThat(lines()).hasSize(211);
    assertThat(sink.attempts).hasSize(200);
  }

  @Test
  void startsNoMoreWorkersThanChallenges() {
    crawl(2, 9);
    assertThat(site.sessions).hasValue(2);
    assertThat(site.left).hasValue(2);
  }

  @Test
  void countsEachFailureByItsCauseAndGoesOn() {
    site.open =
        n -> {
          switch (n) {
            case 1 -> throw new BadImageException("half an image", "");
            case 2 -> throw new SiteException(SiteFailure.TIMEOUT, "slow", "");
            case 3 -> throw new SiteException(SiteFailure.DOWN, "refused", "");
            default -> {
              return ScriptedSite.IMAGE;
            }
          }
        };
    site.reply =
        n -> {
          if (n == 1) {
            throw new SiteException(SiteFailure.DROPPED, "cut off", "");
          }
          return n == 2 ? Reply.unverified(SiteFailure.EXPIRED, "too old") : accepted();
        };
    CrawlReport report = crawl(6, 1);
    assertThat(report.fatals())
        .isEqualTo(
            Map.of(
                SiteFailure.BAD_IMAGE, 1L,
                SiteFailure.TIMEOUT, 1L,
                SiteFailure.DOWN, 1L,
                SiteFailure.DROPPED, 1L,
                SiteFailure.EXPIRED, 1L));
    assertThat(report.challenges()).isEqualTo(6);
    assertThat(report.latencies().get(Step.FETCH).n()).isEqualTo(3);
    // Each failure brings a new session; the last one was there from the start of the sixth.
    assertThat(site.sessions).hasValue(6);
    assertThat(site.left).hasValue(6);
  }

  @Test
  void keepsAnAnswerWhoseReplyNeverCame() {
    site.reply =
        n -> {
          if (n == 1) {
            throw new SiteException(SiteFailure.DROPPED, "cut off", "");
          }
          return accepted();
        };
    crawl(2, 1);
    assertThat(sink.attempts.get(0).answers())
        .singleElement()
        .returns(Verdict.UNVERIFIED, NewGuess::verdict)
        .returns("cut off", NewGuess::detail);
  }

  @Test
  void triesTheNextBestAnswerAndNeverARejectedOne() {
    site.tries = 4;
    site.reply = n -> n == 3 ? accepted() : REJECTED;
    Crawl.answering(
            site, ScriptedSite.reading("ayqx", "AYQX", "", "ayqz", "ayqw"), CrawlOptions.of(1, 1))
        .savingTo(sink)
        .run(cancellation);
    Attempt attempt = sink.attempts.get(0);
    assertThat(attempt.answers())
        .extracting(answer -> answer.recognition().text())
        .containsExactly("ayqx", "ayqz", "ayqw");
    assertThat(attempt.outcome()).isEqualTo(Outcome.SUCC);
    assertThat(attempt.recognition().orElseThrow().text()).isEqualTo("ayqw");
  }

  @Test
  void stopsTryingWhenNoOtherAnswerIsLeft() {
    site.tries = 9;
    site.reply = n -> REJECTED;
    Crawl.answering(site, ScriptedSite.reading("ayqx", "ayqz"), CrawlOptions.of(1, 1))
        .savingTo(sink)
        .run(cancellation);
    assertThat(sink.attempts.get(0).answers()).hasSize(2);
    assertThat(sink.attempts.get(0).outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void collectsImagesWithoutAnswering() {
    CrawlReport report =
        Crawl.collecting(site, CrawlOptions.of(3, 1))
            .savingTo(sink)
            .reportingTo(console())
            .run(cancellation);
    assertThat(report.saved()).isEqualTo(3);
    assertThat(site.submitted).hasValue(0);
    assertThat(sink.attempts).allMatch(a -> a.captcha().isPresent() && a.answers().isEmpty());
    assertThat(lines()).startsWith("1 - SAVED").endsWith("[SAVED] 3 [FATAL] 0");
  }

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

  @Test
  void keepsNothingWithoutASink() {
    CrawlReport report =
        Crawl.answering(site, ScriptedSite.reading("ayqx"), CrawlOptions.of(5, 2))
            .run(cancellation);
    assertThat(report.succ()).isEqualTo(5);
  }

  private CrawlReport crawl(int count, int workers) {
    return crawl(TestOptions.of(count, workers));
  }

  private CrawlReport crawl(CrawlOptions options) {
    return Crawl.answering(site, ScriptedSite.reading("ayqx"), options)
        .savingTo(sink)
        .reportingTo(console())
        .run(cancellation);
  }

  private CrawlListener console() {
    return new ConsoleCrawlListener(new PrintStream(console, true, StandardCharsets.UTF_8));
  }

  private List<String> lines() {
    try (Stream<String> lines = console.toString(StandardCharsets.UTF_8).lines()) {
      return lines.toList();
    }
  }

  private static Reply accepted() {
    return new Reply(Verdict.ACCEPTED, "well done");
  }

  private static Reply unknown() {
    return Reply.unverified(SiteFailure.UNKNOWN_REPLY, "hello");
  }

  /** Keeps everything in memory until its disk is full. */
  private static final class MemorySink implements HarvestSink {

    private final List<Attempt> attempts = new ArrayList<>();
    private int failAfter = Integer.MAX_VALUE;
    private RunOutcome outcome;
    private CrawlReport report;

    @Override
    public synchronized void save(Attempt attempt) {
      if (attempts.size() >= failAfter) {
        throw new StorageException("the disk is full", "");
      }
      attempts.add(attempt);
    }

    @Override
    public void finish(RunOutcome ended, CrawlReport figures) {
      outcome = ended;
      report = figures;
    }
  }
}
