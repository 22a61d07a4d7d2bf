package io.glyphloop.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.store.NewChallenge;
import io.glyphloop.store.NewGuess;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What asks for a few rows of a large workspace finds them without reading all. */
class LargeWorkspaceTest {

  private static final String TARGET = WorkspaceSuite.TARGET;

  @TempDir private Path folder;

  @BeforeEach
  void make() {
    SqlWorkspace.open(folder).close();
  }

  /** SQLite says what it is going to do: no table is read from end to end, and nothing sorted. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        SqlChallengeLog.ANSWERED,
        SqlRunLog.OF_KIND + SqlRunLog.LATEST,
        SqlRunLog.FIRST_START,
        SqlRunLog.OPEN,
        "SELECT DISTINCT image FROM challenge WHERE target = ? AND image IN (?, ?)",
      })
  void findsRowsByAnIndex(String query) {
    usesAnIndex(query);
  }

  @Test
  void findsTheNewestChallengesByAnIndex() {
    usesAnIndex(UnlabelledQuery.NEWEST.replaceAll(":\\w+", "?"));
  }

  private void usesAnIndex(String query) {
    assertThat(plan(query, query.chars().filter(c -> c == '?').mapToObj(c -> 1).toArray()))
        .isNotEmpty()
        .noneMatch(step -> step.startsWith("SCAN ") || step.contains("TEMP B-TREE FOR ORDER"))
        .noneMatch(step -> step.contains("challenge_by_target_and_image (target=?)"));
  }

  private List<String> plan(String query, Object... values) {
    try (Database database =
        new Database(
            new SqliteDialect(folder.resolve("workspace.db"), 0), InstantSource.system())) {
      return database.read(
          handle ->
              handle
                  .select("EXPLAIN QUERY PLAN " + query, values)
                  .map((row, context) -> row.getString("detail"))
                  .list());
    }
  }

  @Test
  void tellsTheRunsOfAKind() {
    try (Workspace workspace = SqlWorkspace.open(folder)) {
      Run first = workspace.runs().start("crawl", TARGET, Map.of());
      workspace.runs().finish(first.id(), RunOutcome.FINISHED, Map.of());
      Run second = workspace.runs().start("crawl", TARGET, Map.of());
      workspace.runs().start("train", TARGET, Map.of());
      workspace.runs().start("crawl", "other", Map.of());

      assertThat(workspace.runs().of(TARGET, "crawl"))
          .extracting(Run::id)
          .containsExactly(first.id(), second.id());
      assertThat(workspace.runs().latest(TARGET, "crawl")).map(Run::id).contains(second.id());
      assertThat(workspace.runs().latest(TARGET, "harvest")).isEmpty();
      assertThat(workspace.runs().firstStart(TARGET, Instant.now())).contains(first.start());
      assertThat(workspace.runs().firstStart(TARGET, first.start().minusSeconds(1))).isEmpty();
    }
  }

  @Test
  void countsWhatTheSiteJudged() {
    NewGuess wrong = guess("demo-1", Verdict.REJECTED);
    NewGuess right = guess("demo-1", Verdict.ACCEPTED);
    NewGuess other = guess("demo-2", Verdict.ACCEPTED);
    NewGuess unasked = guess("demo-1", Verdict.UNVERIFIED);
    try (Workspace workspace = SqlWorkspace.open(folder)) {
      long run = workspace.runs().start("crawl", TARGET, Map.of()).id();
      List<NewChallenge> challenges = new ArrayList<>();
      for (List<NewGuess> guesses :
          List.of(List.of(wrong, right), List.of(wrong, other), List.of(unasked))) {
        challenges.add(new NewChallenge(TestImages.png(challenges.size()), guesses));
      }
      workspace.challenges().record(TARGET, run, challenges);

      assertThat(workspace.challenges().judged(TARGET)).isEqualTo(2);
      assertThat(workspace.challenges().solved(TARGET, "demo-1")).isEqualTo(new Rate(1, 2));
      assertThat(workspace.challenges().solved(TARGET, "demo-3")).isEqualTo(new Rate(0, 0));
    }
  }

  private static NewGuess guess(String model, Verdict verdict) {
    return new NewGuess(new Recognition("abc", 0.5, List.of(), model), verdict, "");
  }

  @Test
  void tellsWhichImagesAreKnown() {
    byte[] seen = TestImages.png(1);
    byte[] other = TestImages.png(2);
    try (Workspace workspace = SqlWorkspace.open(folder)) {
      long run = workspace.runs().start("crawl", TARGET, Map.of()).id();
      workspace.challenges().record(TARGET, run, List.of(new NewChallenge(seen, List.of())));
      workspace.challenges().record("other", run, List.of(new NewChallenge(other, List.of())));

      assertThat(workspace.challenges().known(TARGET, Set.of(Digest.of(seen), Digest.of(other))))
          .containsExactly(Digest.of(seen));
      assertThat(workspace.challenges().known(TARGET, Set.of())).isEmpty();
      assertThat(workspace.challenges().targets()).containsExactly(TARGET, "other");
    }
  }
}
