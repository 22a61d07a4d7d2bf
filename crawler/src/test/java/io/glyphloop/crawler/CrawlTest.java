package io.glyphloop.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.BadImageException;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.session.Reply;
import io.glyphloop.store.NewGuess;
import io.glyphloop.store.RunOutcome;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrawlTest extends CrawlCase {

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
  void whatCannotBeAnAnswerIsNotSentButTheNextBestTextThatCan() {
    site.sendable = text -> !text.contains("+");
    Crawl.answering(site, ScriptedSite.reading("3++8", "3+=8", "ayqz"), CrawlOptions.of(1, 1))
        .savingTo(sink)
        .run(cancellation);
    Attempt attempt = sink.attempts.get(0);
    assertThat(site.submitted).hasValue(1);
    assertThat(attempt.outcome()).isEqualTo(Outcome.SUCC);
    assertThat(attempt.answers())
        .extracting(NewGuess::verdict)
        .containsExactly(Verdict.UNVERIFIED, Verdict.ACCEPTED);
    assertThat(attempt.recognition().orElseThrow().text()).isEqualTo("ayqz");
  }

  @Test
  void aReadingWithoutAnAnswerFailsTheChallengeAndIsNotTheSitesFault() {
    site.sendable = text -> false;
    CrawlReport report =
        Crawl.answering(site, ScriptedSite.reading("3++8", "3+=8"), CrawlOptions.of(30, 1))
            .savingTo(sink)
            .run(cancellation);
    assertThat(site.submitted).hasValue(0);
    assertThat(report.fail()).isEqualTo(30);
    assertThat(report.fatal()).isZero();
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
  void keepsNothingWithoutASink() {
    CrawlReport report =
        Crawl.answering(site, ScriptedSite.reading("ayqx"), CrawlOptions.of(5, 2))
            .run(cancellation);
    assertThat(report.succ()).isEqualTo(5);
  }
}
