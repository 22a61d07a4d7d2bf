package io.glyphloop.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.store.Activity;
import io.glyphloop.store.Attempted;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.NewChallenge;
import io.glyphloop.store.NewGuess;
import io.glyphloop.store.TestRows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every workspace tells of what goes on. */
abstract class ActivitySuite extends ModelSuite {

  private void record(long of, long image, Verdict... verdicts) {
    List<NewGuess> guesses =
        Stream.of(verdicts)
            .map(verdict -> new NewGuess(reading("text" + image), verdict, ""))
            .toList();
    workspace
        .challenges()
        .record(TARGET, of, List.of(new NewChallenge(TestImages.png(image), guesses)));
  }

  @Test
  void successIsCountedInStretches() {
    IntStream.range(0, 120)
        .forEach(i -> record(run, i % 7, i < 60 ? Verdict.REJECTED : Verdict.ACCEPTED));
    record(run, 1, Verdict.UNVERIFIED);
    record(run, 1);
    record(workspace.runs().start("crawl", TARGET, Map.of()).id(), 1, Verdict.ACCEPTED);

    assertThat(workspace.activity().success(TARGET, 100))
        .extracting(Activity.Stretch::rate)
        .containsExactly(new Rate(0, 50), new Rate(40, 50), new Rate(20, 20), new Rate(1, 1));
    assertThat(workspace.activity().success(TARGET, 2))
        .extracting(Activity.Stretch::rate)
        .containsExactly(new Rate(40, 100), new Rate(21, 21));
    assertThat(workspace.activity().success("other", 9)).isEmpty();
    Rate all = new Rate(61, 121);
    assertThat(workspace.activity().successSince(TARGET, Instant.EPOCH)).isEqualTo(all);
    Instant last = workspace.activity().success(TARGET, 100).get(3).at();
    assertThat(workspace.activity().successSince(TARGET, last)).isEqualTo(new Rate(1, 1));
  }

  @Test
  void theLatestChallengesComeFirst() {
    record(run, 1, Verdict.REJECTED, Verdict.ACCEPTED);
    record(run, 2, Verdict.REJECTED, Verdict.REJECTED);
    record(run, 3, Verdict.UNVERIFIED);
    record(workspace.runs().start("crawl", TARGET, Map.of("model", "none")).id(), 4);
    long imported = workspace.runs().start("import", TARGET, Map.of()).id();
    TestRows.label(
        workspace, TARGET, imported, TestImages.png(5), "abcde", LabelSource.IMPORTED, 1);

    List<Attempted> seen = workspace.activity().attempts(TARGET, 9);

    assertThat(seen)
        .extracting(Attempted::verdict)
        .containsExactly(
            Optional.empty(),
            Optional.empty(),
            Optional.of(Verdict.REJECTED),
            Optional.of(Verdict.ACCEPTED));
    assertThat(seen.stream().filter(attempt -> !attempt.answering()))
        .extracting(Attempted::image)
        .containsExactly(Digest.of(TestImages.png(4)));
    Attempted first = seen.get(seen.size() - 1);
    assertThat(first.text()).isEqualTo("text1");
    assertThat(first.model()).isEqualTo("demo-1");
    assertThat(workspace.activity().attempts(TARGET, 3)).hasSize(2);
    assertThat(workspace.activity().attempts("other", 9)).isEmpty();
  }

  @Test
  void aFailureIsAChallengeWithoutAnAcceptedAnswer() {
    record(run, 1, Verdict.REJECTED);
    record(run, 2, Verdict.REJECTED, Verdict.ACCEPTED);
    record(run, 3, Verdict.REJECTED, Verdict.REJECTED);

    assertThat(workspace.activity().failures(TARGET, 9))
        .extracting(Attempted::image)
        .containsExactly(Digest.of(TestImages.png(3)), Digest.of(TestImages.png(1)));
    assertThat(workspace.activity().failures(TARGET, 1)).hasSize(1);
    assertThat(workspace.labels().rejected(TARGET, Digest.of(TestImages.png(3))))
        .containsExactly("text3");
    assertThat(workspace.labels().rejected(TARGET, Digest.of(TestImages.png(4)))).isEmpty();
  }

  @Test
  void labelsAreCountedByTheirSource() {
    importAs(1, "abcde", LabelSource.IMPORTED);
    importAs(2, "abcde", LabelSource.IMPORTED);
    record(run, 3, Verdict.ACCEPTED);

    assertThat(workspace.activity().labels(TARGET))
        .isEqualTo(Map.of(LabelSource.IMPORTED, 2L, LabelSource.ORACLE, 1L));
    assertThat(workspace.labels().source(TARGET, Digest.of(TestImages.png(3))))
        .contains(LabelSource.ORACLE);
    assertThat(workspace.labels().source(TARGET, Digest.of(TestImages.png(4)))).isEmpty();
  }

  @Test
  void aTargetIsPausedUntilItIsStartedAgain() {
    workspace.runs().pause(TARGET, true);
    workspace.runs().pause(TARGET, true);
    reopen();
    assertThat(workspace.runs().isPaused(TARGET)).isTrue();
    assertThat(workspace.runs().isPaused("other")).isFalse();

    workspace.runs().pause(TARGET, false);
    assertThat(workspace.runs().isPaused(TARGET)).isFalse();
  }
}
