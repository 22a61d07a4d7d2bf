package io.glyphloop.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Digest;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.Verdict;
import io.glyphloop.store.Answered;
import io.glyphloop.store.Guess;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.NewChallenge;
import io.glyphloop.store.NewGuess;
import io.glyphloop.store.Quota;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.TestRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every workspace does, whatever its database: beside the suites above, runs and quotas. */
abstract class WorkspaceSuite extends ActivitySuite {

  @Test
  void aRunIsClosedWithItsCounts() {
    workspace.runs().finish(run, RunOutcome.CANCELLED, Map.of("succ", "3"));
    workspace.runs().start("train", TARGET, Map.of());

    List<Run> runs = workspace.runs().of(TARGET);

    assertThat(runs)
        .extracting(Run::outcome)
        .containsExactly(RunOutcome.CANCELLED, RunOutcome.RUNNING);
    assertThat(runs.get(0).configuration()).isEqualTo(Map.of("count", "9"));
    assertThat(runs.get(0).counts()).isEqualTo(Map.of("succ", "3"));
    assertThat(runs.get(0).end()).isPresent();
    assertThat(runs.get(1).end()).isEmpty();
    assertThatThrownBy(() -> workspace.runs().finish(99, RunOutcome.FINISHED, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // --- many at once ---

  @Test
  void manyThreadsLoseNothing() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<List<Guess>>> work = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        int first = t * 10;
        work.add(
            () ->
                LongStream.range(first, first + 25)
                    .mapToObj(i -> answer(i, "abc", Verdict.ACCEPTED))
                    .toList());
      }
      List<Guess> returned = new ArrayList<>();
      for (Future<List<Guess>> part : threads.invokeAll(work)) {
        returned.addAll(part.get());
      }

      List<Guess> stored = workspace.challenges().guesses(TARGET, Verdict.ACCEPTED);
      assertThat(new HashSet<>(stored)).isEqualTo(new HashSet<>(returned)).hasSize(200);
      assertThat(stored).allSatisfy(guess -> workspace.images().read(guess.image()));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void anInterruptedThreadStillCompletesItsAnswer() {
    Thread.currentThread().interrupt();

    Guess guess = answer(1, "abc", Verdict.ACCEPTED);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(workspace.challenges().guesses(TARGET, Verdict.ACCEPTED)).containsExactly(guess);
    assertThat(workspace.images().read(guess.image())).isEqualTo(TestImages.png(1));
  }

  @Test
  void aQuotaHoldsWhateverIsTakenBetween() {
    Instant now = Instant.now();
    Instant soon = now.plus(Duration.ofMinutes(10));
    Quota quota =
        new Quota(
            List.of(
                new Quota.Limit(100, Duration.ofHours(1)),
                new Quota.Limit(130, Duration.ofDays(1))));

    Quota.Share first = workspace.quota().take(TARGET, 60, quota, soon);
    Quota.Share second = workspace.quota().take(TARGET, 60, quota, soon);

    assertThat(first.challenges()).isEqualTo(60);
    assertThat(second.challenges()).isEqualTo(40);
    assertThat(workspace.quota().take(TARGET, 1, quota, soon).challenges()).isZero();
    assertThat(workspace.quota().take("another", 100, quota, soon).challenges()).isEqualTo(100);
    workspace.quota().settle(first, 5);
    // What was taken and never settled counts after a restart as well.
    reopen();
    assertThat(workspace.quota().used(TARGET, now.minus(Duration.ofHours(1)))).isEqualTo(45);
    assertThat(workspace.quota().take(TARGET, 200, quota, soon).challenges()).isEqualTo(55);
  }

  @Test
  void whatWasOpenedLongAgoIsFreeAgain() {
    Quota quota = new Quota(List.of(new Quota.Limit(10, Duration.ofHours(1))));
    Instant longAgo = Instant.now().minus(Duration.ofMinutes(61));
    assertThat(workspace.quota().take(TARGET, 10, quota, longAgo).challenges()).isEqualTo(10);
    assertThat(workspace.quota().take(TARGET, 10, quota, longAgo).challenges()).isEqualTo(10);
    assertThat(workspace.quota().used(TARGET, longAgo)).isZero();
  }

  @Test
  void manyThreadsTakeNoMoreThanTheQuota() throws Exception {
    Quota quota = new Quota(List.of(new Quota.Limit(50, Duration.ofHours(1))));
    Instant soon = Instant.now().plus(Duration.ofMinutes(10));
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Callable<Quota.Share>> takers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        takers.add(() -> workspace.quota().take(TARGET, 7, quota, soon));
      }
      long taken = 0;
      for (Future<Quota.Share> share : threads.invokeAll(takers)) {
        taken += share.get().challenges();
      }
      assertThat(taken).isEqualTo(50);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aRunAloneIsAlone() {
    Set<String> steps = Set.of("retrain", "harvest");
    Run mine = workspace.runs().startAlone("retrain", TARGET, Map.of(), steps).orElseThrow();

    assertThat(workspace.runs().startAlone("retrain", TARGET, Map.of(), steps)).isEmpty();
    assertThat(workspace.runs().startAlone("harvest", TARGET, Map.of(), steps)).isEmpty();
    Optional<Run> besides = workspace.runs().startAlone("train", TARGET, Map.of(), Set.of("train"));
    assertThat(besides).isPresent();
    assertThat(workspace.runs().startAlone("retrain", "another", Map.of(), steps)).isPresent();
    workspace.runs().finish(mine.id(), RunOutcome.FINISHED, Map.of());
    assertThat(workspace.runs().startAlone("harvest", TARGET, Map.of(), steps)).isPresent();
    assertThat(workspace.runs().startAlone("import", TARGET, Map.of(), Set.of())).isPresent();
  }

  @Test
  void tellsWhatBecameOfTheChallengesOfCrawls() {
    NewGuess wrong = new NewGuess(reading("aaaa"), Verdict.REJECTED, "");
    NewGuess right = new NewGuess(reading("bbbb"), Verdict.ACCEPTED, "");
    NewGuess lost = new NewGuess(reading("cccc"), Verdict.UNVERIFIED, "");
    workspace
        .challenges()
        .record(
            TARGET,
            run,
            List.of(
                new NewChallenge(TestImages.png(1), List.of(wrong, right)),
                new NewChallenge(TestImages.png(2), List.of(wrong)),
                new NewChallenge(TestImages.png(3), List.of(lost)),
                new NewChallenge(TestImages.png(4), List.of())));
    long imported = workspace.runs().start("import", TARGET, Map.of()).id();
    TestRows.label(workspace, TARGET, imported, TestImages.png(5), "dddd", LabelSource.IMPORTED, 1);

    List<Answered> all = workspace.challenges().answered(TARGET, 0, 10);

    assertThat(all)
        .extracting(Answered::accepted)
        .containsExactly(Optional.of(true), Optional.of(false), Optional.empty(), Optional.empty());
    assertThat(all).extracting(Answered::model).containsExactly("demo-1", "demo-1", "demo-1", "");
    assertThat(all.get(0).image()).isEqualTo(Digest.of(TestImages.png(1)));
    assertThat(workspace.challenges().answered(TARGET, all.get(1).challenge(), 1))
        .isEqualTo(all.subList(2, 3));
    assertThat(workspace.challenges().answered("another", 0, 10)).isEmpty();
  }
}
