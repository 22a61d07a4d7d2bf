package io.glyphloop.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.glyphloop.core.Recognition;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.ModelException;
import io.glyphloop.store.Answered;
import io.glyphloop.store.DatasetStats;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.ModelState;
import io.glyphloop.store.NewChallenge;
import io.glyphloop.store.NewGuess;
import io.glyphloop.store.NewPrediction;
import io.glyphloop.store.PairedPrediction;
import io.glyphloop.store.PromotionTest;
import io.glyphloop.store.PromotionTest.Decision;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Unlabelled;
import io.glyphloop.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Candidates beside live models, whatever the database. */
abstract class PromotionTestSuite {

  private static final String TARGET = "demo";

  @TempDir Path folder;

  private Path root;
  private Workspace workspace;

  /** Makes a folder for a workspace, with what names its database. */
  abstract Path prepare(Path root) throws Exception;

  @BeforeEach
  void openWorkspace() throws Exception {
    root = prepare(folder.resolve("w"));
    workspace = SqlWorkspace.open(root);
    register();
    register();
    workspace.models().promote("demo-1", "the first model");
  }

  @AfterEach
  void closeWorkspace() {
    workspace.close();
  }

  private void register() throws IOException {
    Path file = Files.writeString(folder.resolve("model.onnx"), "a model");
    workspace.models().register(TARGET, file, WorkspaceSuite.manifest(), Map.of());
  }

  private static NewGuess guess(String reader, String text, Verdict verdict) {
    return new NewGuess(new Recognition(text, 0.5, List.of(), reader), verdict, "");
  }

  private long harvest(NewGuess... guesses) {
    long run = workspace.runs().start("crawl", TARGET, Map.of()).id();
    NewChallenge challenge = new NewChallenge(TestImages.png(run), Arrays.asList(guesses));
    return workspace.challenges().record(TARGET, run, List.of(challenge)).get(0);
  }

  @Test
  void aTestIsStartedOnceAndOutlivesTheProcess() {
    PromotionTest test = workspace.models().startTest("demo-2", "demo-1", 3, 1);
    workspace.close();
    workspace = SqlWorkspace.open(root);

    assertThat(test.isOpen()).isTrue();
    assertThat(test.isOf("demo-2", "demo-1")).isTrue();
    assertThat(workspace.models().openTest(TARGET)).contains(test);
    assertThat(workspace.models().startTest("demo-2", "demo-1", 9, 9)).isEqualTo(test);
    assertThat(workspace.models().tests(TARGET)).containsExactly(test);
    assertThat(workspace.models().tests("other")).isEmpty();
    assertThatThrownBy(() -> workspace.models().startTest("demo-9", "demo-1", 0, 0))
        .isInstanceOf(ModelException.class);
  }

  @Test
  void aDecisionPromotesInTheSameTransaction() {
    PromotionTest test = workspace.models().startTest("demo-2", "demo-1", 3, 1);

    PromotionTest seen = workspace.models().decide(test, Decision.UNDECIDED, 4, 1, "not yet");
    assertThat(seen.isOpen()).isTrue();
    assertThat(seen.wins()).isEqualTo(4);
    assertThat(seen.end()).isEmpty();
    PromotionTest decided = workspace.models().decide(test, Decision.PROMOTED, 9, 1, "better");

    assertThat(decided.decision()).isEqualTo(Decision.PROMOTED);
    assertThat(decided.end()).isPresent();
    assertThat(workspace.models().live(TARGET)).map(ModelRecord::version).contains("demo-2");
    assertThat(workspace.models().live(TARGET)).map(ModelRecord::note).contains("better");
    assertThat(workspace.models().openTest(TARGET)).isEmpty();
    assertThat(workspace.models().decide(test, Decision.TURNED_DOWN, 0, 9, "late"))
        .isEqualTo(decided);
    assertThat(workspace.models().tests(TARGET)).containsExactly(decided);
  }

  @Test
  void aCandidateThatIsTurnedDownStaysOne() {
    PromotionTest test = workspace.models().startTest("demo-2", "demo-1", 0, 0);
    PromotionTest down = workspace.models().decide(test, Decision.TURNED_DOWN, 0, 14, "worse");

    assertThat(workspace.models().live(TARGET)).map(ModelRecord::version).contains("demo-1");
    assertThat(workspace.models().find("demo-2"))
        .map(ModelRecord::state)
        .contains(ModelState.CANDIDATE);
    assertThat(workspace.models().startTest("demo-2", "demo-1", 0, 0)).isEqualTo(down);
  }

  @Test
  void aNewerCandidateOrAnotherLiveModelSupersedes() throws Exception {
    workspace.models().startTest("demo-2", "demo-1", 0, 0);
    register();
    PromotionTest newer = workspace.models().startTest("demo-3", "demo-1", 0, 0);
    assertThat(workspace.models().tests(TARGET))
        .extracting(PromotionTest::decision)
        .containsExactly(Decision.SUPERSEDED, Decision.UNDECIDED);

    workspace.models().promote("demo-2", "by hand");

    PromotionTest late = workspace.models().decide(newer, Decision.PROMOTED, 9, 0, "better");
    assertThat(late.decision()).isEqualTo(Decision.SUPERSEDED);
    assertThat(late.reason()).contains("demo-2");
    assertThat(workspace.models().live(TARGET)).map(ModelRecord::version).contains("demo-2");
    assertThat(workspace.models().startTest("demo-3", "demo-2", 0, 0).isOpen()).isTrue();
  }

  @Test
  void whatBothHaveReadIsCountedOnceByTheirFirstReadings() throws Exception {
    harvest(guess("demo-1", "aaaaa", Verdict.ACCEPTED));
    long second =
        harvest(
            guess("demo-2", "bbbbb", Verdict.REJECTED),
            guess("demo-1", "ccccc", Verdict.REJECTED),
            guess("demo-2", "ccccd", Verdict.ACCEPTED));
    harvest(guess("demo-2", "bbbbb", Verdict.REJECTED));
    long fourth =
        harvest(
            guess("demo-1", "eeeee", Verdict.ACCEPTED), guess("demo-2", "f", Verdict.UNVERIFIED));
    Recognition again = new Recognition("ggggg", 0.5, List.of(), "demo-1");
    workspace.challenges().recordPredictions(List.of(new NewPrediction(second, again)));

    assertThat(workspace.challenges().predictedByBoth("demo-2", "demo-1"))
        .containsExactly(
            new PairedPrediction(second, "bbbbb", Verdict.REJECTED, "ccccc", Verdict.REJECTED),
            new PairedPrediction(fourth, "f", Verdict.UNVERIFIED, "eeeee", Verdict.ACCEPTED));
    register();
    assertThat(workspace.challenges().predictedByBoth("demo-3", "demo-1")).isEmpty();
    harvest(guess("demo-3", "x", Verdict.REJECTED), guess("demo-1", "y", Verdict.UNVERIFIED));
    assertThat(workspace.challenges().predictedByBoth("demo-3", "demo-1")).hasSize(1);
  }

  @Test
  void whatOnlyTheLiveModelReadBeforeTheCandidateCameIsNoEvidence() throws Exception {
    long old = harvest(guess("demo-1", "aaaaa", Verdict.REJECTED));
    register();
    Recognition again = new Recognition("bbbbb", 0.5, List.of(), "demo-3");
    workspace.challenges().recordPredictions(List.of(new NewPrediction(old, again)));

    assertThat(workspace.challenges().predictedByBoth("demo-3", "demo-1")).isEmpty();
  }

  @Test
  void theReadingNobodyAskedAboutChangesNothingElse() {
    long asked =
        harvest(
            guess("demo-1", "aaaaa", Verdict.REJECTED),
            guess("demo-2", "bbbbb", Verdict.UNVERIFIED));

    DatasetStats stats = workspace.challenges().stats(TARGET);
    assertThat(stats.rejected()).isEqualTo(1);
    assertThat(stats.accepted()).isZero();
    assertThat(workspace.challenges().answered(TARGET, 0, 9))
        .singleElement()
        .returns("demo-1", Answered::model)
        .returns(Optional.of(false), Answered::accepted);
    assertThat(workspace.labels().unlabelled(TARGET))
        .singleElement()
        .returns(asked, Unlabelled::challenge)
        .returns(Set.of("aaaaa"), Unlabelled::rejected)
        .returns("bbbbb", image -> image.prediction().orElseThrow().text());
  }

  @Test
  void anAcceptedSecondTryOfAnotherModelIsNotTheFirstOnes() {
    harvest(guess("demo-1", "aaaaa", Verdict.REJECTED), guess("demo-2", "bbbbb", Verdict.ACCEPTED));

    assertThat(workspace.challenges().answered(TARGET, 0, 9))
        .singleElement()
        .returns("demo-1", Answered::model)
        .returns(Optional.of(false), Answered::accepted);
  }

  @Test
  void decisionsOfEarlierVersionsAreKept() throws Exception {
    gate("PROMOTED", "reads more", RunOutcome.FINISHED);
    gate("KEPT", "reads no more", RunOutcome.FINISHED);
    gate("OPEN", "nobody knows", RunOutcome.FINISHED);
    gate("KEPT", "cut off", RunOutcome.FAILED);
    workspace.runs().start("gate", TARGET, Map.of("candidate", "demo-2", "live", "demo-1"));
    workspace.close();
    try (Database database = new Database(dialect(), InstantSource.system())) {
      database.write(
          handle -> {
            handle.execute("DROP TABLE drift_size");
            handle.execute("DROP TABLE drift_state");
            handle.execute("DROP TABLE alarm");
            handle.execute("DROP TABLE promotion_test");
            handle.execute("DROP INDEX guess_by_reader");
            handle.execute("ALTER TABLE target DROP COLUMN same");
            handle.execute("DROP TABLE success");
            handle.execute("DROP TABLE paused");
            for (String index :
                List.of("challenge_by_target", "run_by_kind", "run_by_start", "open_run")) {
              handle.execute("DROP INDEX " + index);
            }
            return handle.execute(
                "DELETE FROM flyway_schema_history WHERE version IN ('6', '7', '8', '9', '10')");
          });
    }

    workspace = SqlWorkspace.open(root);

    assertThat(workspace.models().tests(TARGET))
        .extracting(PromotionTest::decision, PromotionTest::reason)
        .containsExactly(
            tuple(Decision.PROMOTED, "reads more"), tuple(Decision.TURNED_DOWN, "reads no more"));
    assertThat(workspace.models().tests(TARGET))
        .allMatch(test -> test.isOf("demo-2", "demo-1") && test.end().isPresent());
  }

  private void gate(String decision, String reason, RunOutcome outcome) {
    Run run =
        workspace.runs().start("gate", TARGET, Map.of("candidate", "demo-2", "live", "demo-1"));
    workspace.runs().finish(run.id(), outcome, Map.of("decision", decision, "reason", reason));
  }

  private Dialect dialect() {
    return StoreSettings.read(root)
        .url()
        .<Dialect>map(PostgresDialect::new)
        .orElseGet(() -> new SqliteDialect(root.resolve("workspace.db"), 0));
  }
}
