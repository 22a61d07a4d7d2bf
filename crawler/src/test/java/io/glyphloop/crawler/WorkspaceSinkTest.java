package io.glyphloop.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Candidate;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Reply;
import io.glyphloop.store.Guess;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.sql.SqlWorkspace;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceSinkTest {

  private static final TargetConfig TARGET =
      TargetConfig.load(
          new ConfigSource(
              "test",
              """
              name: demo
              url: http://127.0.0.1:1/login
              captcha: {image: img, charset: a-z, length: 4}
              form: {answer: captcha}
              verdict: {accepted: [{url: /in}], rejected: [{url: /again}]}
              """));

  @TempDir Path folder;

  @Test
  void keepsVerdictsWithTheRunThatGotThem() {
    ScriptedSite site = new ScriptedSite();
    site.tries = 2;
    site.reply =
        n ->
            switch (n) {
              case 1 -> new Reply(Verdict.REJECTED, "no match");
              case 2 -> new Reply(Verdict.ACCEPTED, "well done");
              default -> Reply.unverified(SiteFailure.EXPIRED, "too old");
            };
    try (Workspace workspace = SqlWorkspace.open(folder.resolve("w"))) {
      WorkspaceSink sink = WorkspaceSink.open(workspace, TARGET, Map.of("model", "demo-1"));
      Crawl.answering(site, ScriptedSite.reading("ayqx", "ayqz"), TestOptions.of(2, 1))
          .savingTo(sink)
          .run(new Cancellation());

      assertThat(workspace.challenges().guesses("demo", Verdict.REJECTED))
          .extracting(Guess::text)
          .containsExactly("ayqx");
      assertThat(workspace.challenges().guesses("demo", Verdict.ACCEPTED))
          .extracting(Guess::text)
          .containsExactly("ayqz");
      assertThat(workspace.challenges().guesses("demo", Verdict.UNVERIFIED))
          .extracting(Guess::text)
          .containsExactly("ayqx");
      assertThat(workspace.challenges().stats("demo").challenges()).isEqualTo(2);
      assertThat(workspace.labels().rule("demo")).contains(TARGET.captcha().rule());
      Run run = workspace.runs().of("demo").get(0);
      assertThat(run.kind()).isEqualTo("crawl");
      assertThat(run.outcome()).isEqualTo(RunOutcome.FINISHED);
      assertThat(run.configuration())
          .containsEntry("model", "demo-1")
          .containsEntry("target.captcha.length", "4");
      assertThat(run.counts())
          .containsEntry("succ", "1")
          .containsEntry("fatal", "1")
          .containsEntry("fatal.expired", "1");
    }
  }

  private static PairedRecognizer both(String asked, String other) {
    return new PairedRecognizer() {
      @Override
      public Pair readPair(Captcha captcha) {
        return new Pair(
            new Recognition(asked, 0.5, List.of(new Candidate(asked, 0.5)), "demo-2"),
            Optional.of(new Recognition(other, 0.5, List.of(), "demo-1")));
      }

      @Override
      public String name() {
        return "both";
      }

      @Override
      public TextRule rule() {
        return TARGET.captcha().rule();
      }
    };
  }

  private List<String> harvest(PairedRecognizer both, int tries, Verdict... verdicts) {
    ScriptedSite site = new ScriptedSite();
    site.tries = tries;
    site.reply =
        n ->
            verdicts[n - 1] == Verdict.UNVERIFIED
                ? Reply.unverified(SiteFailure.EXPIRED, "too old")
                : new Reply(verdicts[n - 1], "a reply");
    try (Workspace workspace = SqlWorkspace.open(folder.resolve("w"))) {
      Crawl.answering(site, both, TestOptions.of(1, 1))
          .savingTo(WorkspaceSink.open(workspace, TARGET, Map.of()))
          .run(new Cancellation());
      return Stream.of(Verdict.values())
          .flatMap(verdict -> workspace.challenges().guesses("demo", verdict).stream())
          .sorted(Comparator.comparingLong(Guess::id))
          .map(guess -> guess.model() + " " + guess.text() + " " + guess.verdict())
          .toList();
    }
  }

  @Test
  void keepsTheReadingOfTheModelThatWasNotAsked() {
    assertThat(harvest(both("ayqx", "ayqz"), 1, Verdict.REJECTED))
        .containsExactly("demo-2 ayqx REJECTED", "demo-1 ayqz UNVERIFIED");
  }

  @Test
  void theOtherModelsAnswerIsTheNextTry() {
    assertThat(harvest(both("ayqx", "ayqz"), 2, Verdict.REJECTED, Verdict.ACCEPTED))
        .containsExactly("demo-2 ayqx REJECTED", "demo-1 ayqz ACCEPTED");
  }

  @Test
  void anAnswerThatBothGaveIsNotTriedTwice() {
    assertThat(harvest(both("ayqx", "AYQX"), 5, Verdict.REJECTED))
        .containsExactly("demo-2 ayqx REJECTED", "demo-1 AYQX UNVERIFIED");
  }

  @Test
  void keepsImagesThatNobodyAnswered() {
    try (Workspace workspace = SqlWorkspace.open(folder.resolve("w"))) {
      Crawl.collecting(new ScriptedSite(), CrawlOptions.of(3, 1))
          .savingTo(WorkspaceSink.open(workspace, TARGET, Map.of()))
          .run(new Cancellation());
      assertThat(workspace.challenges().stats("demo").challenges()).isEqualTo(3);
      assertThat(workspace.images().read(ScriptedSite.IMAGE.digest()))
          .isEqualTo(ScriptedSite.IMAGE.encoded());
    }
  }
}
