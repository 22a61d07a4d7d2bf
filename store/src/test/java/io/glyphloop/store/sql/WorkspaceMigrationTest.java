package io.glyphloop.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.core.error.WorkspaceException;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.store.Guess;
import io.glyphloop.store.MigrationReport;
import io.glyphloop.store.PostgresExtension;
import io.glyphloop.store.PostgresServer;
import io.glyphloop.store.PromotionTest;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.StoreUrl;
import io.glyphloop.store.TestRows;
import io.glyphloop.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A workspace on SQLite, moved to PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class WorkspaceMigrationTest {

  private static final String TARGET = WorkspaceSuite.TARGET;

  @TempDir private Path folder;

  private final PostgresServer server;
  private Path root;
  private StoreUrl url;

  WorkspaceMigrationTest(PostgresServer server) {
    this.server = server;
  }

  @BeforeEach
  void fillOnSqlite() throws IOException, SQLException {
    root = folder.resolve("w");
    url = new StoreUrl(server.freshUrl());
    try (Workspace workspace = SqlWorkspace.open(root)) {
      long run = workspace.runs().start("crawl", TARGET, Map.of("count", "30")).id();
      for (int i = 0; i < 30; i++) {
        Verdict verdict = i % 3 == 0 ? Verdict.REJECTED : Verdict.ACCEPTED;
        Recognition reading = new Recognition("é" + i, 1.0 / (i + 3), List.of(), "demo-1");
        String reply = i == 7 ? "a\0b" : "a 'reply'\n";
        TestRows.answer(workspace, TARGET, run, TestImages.png(i), reading, verdict, reply);
      }
      workspace.labels().relabel(TARGET, Digest.of(TestImages.png(0)), "abc");
      workspace.labels().relabel(TARGET, Digest.of(TestImages.png(0)), "abd");
      workspace.labels().relabel(TARGET, Digest.of(TestImages.png(0)), "abc");
      workspace.labels().rememberRule(TARGET, TextRule.fixed("a-z", 5));
      Path file = Files.writeString(folder.resolve("model.onnx"), "a model");
      for (int i = 0; i < 2; i++) {
        workspace
            .models()
            .register(TARGET, file, WorkspaceSuite.manifest(), Map.of("exact", "0.9"));
        workspace.models().promote(TARGET + "-" + (i + 1), "better");
      }
      PromotionTest test = workspace.models().startTest("demo-1", "demo-2", 3, 4);
      workspace.models().decide(test, PromotionTest.Decision.TURNED_DOWN, 5, 40, "no better");
      workspace.models().startTest("demo-2", "demo-1", 1, 0);
      workspace.runs().finish(run, RunOutcome.FINISHED, Map.of("succ", "20"));
    }
  }

  private MigrationReport migrate(Cancellation cancellation) {
    return WorkspaceMigration.run(root, url, RunContext.of(Progress.silent(), cancellation));
  }

  private void switchOver() throws IOException {
    Files.writeString(root.resolve("workspace.yaml"), "store:\n  url: " + url + "\n");
  }

  /** Everything that a workspace says of its target. */
  private List<Object> seen() {
    try (Workspace workspace = SqlWorkspace.open(root)) {
      workspace.models().of(TARGET).forEach(workspace.models()::file);
      return List.of(
          workspace.challenges().targets(),
          workspace.labels().snapshot(TARGET),
          workspace.challenges().stats(TARGET),
          workspace.challenges().guesses(TARGET, Verdict.ACCEPTED),
          workspace.challenges().guesses(TARGET, Verdict.REJECTED),
          workspace.labels().rule(TARGET),
          workspace.models().of(TARGET),
          workspace.models().promotions(TARGET),
          workspace.models().tests(TARGET),
          workspace.runs().of(TARGET));
    }
  }

  @Test
  void allIsThereAndWorkGoesOn() throws Exception {
    List<Object> before = seen();

    MigrationReport report = migrate(new Cancellation());

    assertThat(report.images()).isEqualTo(30);
    assertThat(report.models()).isEqualTo(2);
    assertThat(report.tables())
        .extracting(MigrationReport.Table::name)
        .contains(
            "image",
            "challenge",
            "guess",
            "label",
            "model",
            "promotion",
            "promotion_test",
            "run",
            "target")
        .doesNotContain("flyway_schema_history")
        .noneMatch(name -> name.startsWith(JobStoreConnections.TABLE_PREFIX));
    assertThat(report.tables())
        .filteredOn(table -> table.name().equals("guess"))
        .extracting(MigrationReport.Table::rows)
        .containsExactly(30L);
    assertThat(seen()).as("the old one is as it was").isEqualTo(before);
    switchOver();
    assertThat(seen()).isEqualTo(before);
    goOn();
  }

  private void goOn() throws IOException {
    try (Workspace workspace = SqlWorkspace.open(root)) {
      long run = workspace.runs().start("crawl", TARGET, Map.of()).id();
      assertThat(run).isEqualTo(2);
      Recognition reading = new Recognition("abc", 1, List.of(), "demo-2");
      Guess guess =
          WorkspaceSuite.answer(
              workspace, run, TestImages.png(99), reading, Verdict.ACCEPTED, "a reply");
      assertThat(guess.id()).isEqualTo(31);
      Path file = Files.writeString(folder.resolve("model.onnx"), "another");
      assertThat(
              workspace
                  .models()
                  .register(TARGET, file, WorkspaceSuite.manifest(), Map.of())
                  .version())
          .isEqualTo("demo-3");
      assertThat(workspace.models().rollback(TARGET, "worse").version()).isEqualTo("demo-1");
    }
  }

  @Test
  void aDatabaseWithRowsIsRefused() throws Exception {
    migrate(new Cancellation());

    assertThatThrownBy(() -> migrate(new Cancellation()))
        .isInstanceOf(WorkspaceException.class)
        .hasMessageContaining("holds a workspace already")
        .hasMessageContaining("empty");

    switchOver();
    assertThatThrownBy(() -> migrate(new Cancellation()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("already");
  }

  @Test
  void anOpenRunIsRefused() {
    try (Workspace workspace = SqlWorkspace.open(root)) {
      workspace.runs().start("train", TARGET, Map.of());

      assertThatThrownBy(() -> migrate(new Cancellation()))
          .isInstanceOf(WorkspaceException.class)
          .hasMessageContaining("train of demo");
    }
  }

  @Test
  void aDamagedImageStopsItBeforeAnythingIsCopied() throws Exception {
    String hex = Digest.of(TestImages.png(3)).hex();
    Path image = root.resolve("images").resolve(hex.substring(0, 2)).resolve(hex);
    byte[] whole = Files.readAllBytes(image);
    Files.write(image, new byte[] {1});

    assertThatThrownBy(() -> migrate(new Cancellation()))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(hex);

    Files.write(image, whole);
    assertThat(migrate(new Cancellation()).images()).isEqualTo(30);
  }

  @Test
  void stoppedHalfwayItLeavesNothingAndCanBeDoneAgain() {
    Cancellation cancellation = new Cancellation();
    Progress stopping = new StoppingProgress(cancellation, 40);

    assertThatThrownBy(
            () -> WorkspaceMigration.run(root, url, RunContext.of(stopping, cancellation)))
        .isInstanceOf(CancelledException.class);

    assertThat(migrate(new Cancellation()).rows()).isGreaterThan(100);
  }

  @Test
  void aFolderWithoutADatabaseIsRefused() throws Exception {
    root = Files.createDirectory(folder.resolve("empty"));

    assertThatThrownBy(() -> migrate(new Cancellation()))
        .isInstanceOf(WorkspaceException.class)
        .hasMessageContaining("nothing to copy");
  }

  /** Asks to stop when so many rows were copied, as Ctrl-C may at any of them. */
  private record StoppingProgress(Cancellation cancellation, long after) implements Progress {

    @Override
    public Step start(String task, long total, String unit) {
      Step silent = Progress.silent().start(task, total, unit);
      if (!task.equals("copying")) {
        return silent;
      }
      return new Step() {
        private long done;

        @Override
        public void advance(long units) {
          done += units;
          if (done == after) {
            cancellation.request();
          }
        }

        @Override
        public void note(String remark) {
          silent.note(remark);
        }

        @Override
        public void close() {
          silent.close();
        }
      };
    }

    @Override
    public void line(String text) {
      // Nothing is shown.
    }
  }
}
