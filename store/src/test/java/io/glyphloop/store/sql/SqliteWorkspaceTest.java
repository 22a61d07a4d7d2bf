package io.glyphloop.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.glyphloop.core.Recognition;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.error.WorkspaceException;
import io.glyphloop.store.Guess;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.files.OwnerProcess;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** The suite on SQLite, and what only an SQLite file can suffer. */
class SqliteWorkspaceTest extends WorkspaceSuite {

  @Override
  Workspace open(Path root) {
    return SqlWorkspace.open(root);
  }

  private Path fresh() {
    Path root = folder.resolve("fresh");
    SqlWorkspace.open(root).close();
    return root;
  }

  private static void execute(Path root, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + root.resolve("workspace.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void whoeverWaitsTooLongForAnotherTransactionIsTold() throws SQLException {
    Path root = fresh();
    Path file = root.resolve("workspace.db");
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement();
        Database waiting =
            new Database(
                new SqliteDialect(file, 0, Duration.ofMillis(300)), InstantSource.system())) {
      statement.execute("BEGIN IMMEDIATE");
      long begin = System.nanoTime();
      assertThatThrownBy(() -> waiting.execute(handle -> handle.execute("DELETE FROM label")))
          .isInstanceOf(WorkspaceException.class)
          .hasMessageContaining("workspace.db is locked by another process; try again when");
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isBetween(Duration.ofMillis(300), Duration.ofSeconds(20));

      statement.execute("ROLLBACK");
      waiting.execute(handle -> handle.execute("DELETE FROM label"));
    }
  }

  @Test
  void theRecordedVersionIsTheNewestMigration() {
    Path root = fresh();
    Flyway flyway = Schema.flyway(new SqliteDialect(root.resolve("workspace.db"), 0)).load();

    assertThat(flyway.info().pending()).isEmpty();
    assertThat(flyway.info().current().getVersion().getVersion())
        .isEqualTo(Integer.toString(Schema.VERSION));
    flyway.validate();
  }

  @Test
  void aNewerWorkspaceIsRefused() throws Exception {
    Path root = fresh();
    execute(root, "UPDATE flyway_schema_history SET version = '99'");

    assertThatThrownBy(() -> SqlWorkspace.open(root))
        .isInstanceOf(WorkspaceException.class)
        .hasMessageContaining("schema 99, this one knows " + Schema.VERSION)
        .hasMessageContaining("upgrade");
  }

  @Test
  void aFileIsNoWorkspace() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");

    assertThatThrownBy(() -> SqlWorkspace.open(file))
        .isInstanceOf(WorkspaceException.class)
        .hasMessageContaining("is a file, not a folder");
    assertThatThrownBy(() -> SqlWorkspace.open(file.resolve("below")))
        .isInstanceOf(WorkspaceException.class)
        .hasMessageContaining("cannot use");
  }

  @Test
  void aDamagedDatabaseIsOneLine() throws Exception {
    Path root = Files.createDirectories(folder.resolve("damaged"));
    Files.writeString(root.resolve("workspace.db"), "this is no database ".repeat(500));

    WorkspaceException e =
        catchThrowableOfType(WorkspaceException.class, () -> SqlWorkspace.open(root));

    assertThat(e.getMessage()).contains("damaged or not a database").doesNotContain("\n");
  }

  /** A new one beside the images would look as if there had never been a label. */
  @Test
  void aDatabaseThatIsLostIsNotMadeAnew() throws Exception {
    Path root = Files.createDirectories(folder.resolve("lost"));
    SqlWorkspace.open(root).close();
    Path database = root.resolve("workspace.db");
    Files.createDirectories(root.resolve("images").resolve("aa"));
    for (boolean emptied : new boolean[] {true, false}) {
      Files.deleteIfExists(database);
      if (emptied) {
        Files.createFile(database);
      }
      assertThatThrownBy(() -> SqlWorkspace.open(root))
          .isInstanceOf(WorkspaceException.class)
          .hasMessageContaining("is lost or empty");
    }
  }

  @Test
  void aDatabaseOfSomethingElseIsRefused() throws Exception {
    Path root = Files.createDirectories(folder.resolve("foreign"));
    execute(root, "CREATE TABLE bookmarks (url TEXT)");

    assertThatThrownBy(() -> SqlWorkspace.open(root))
        .isInstanceOf(WorkspaceException.class)
        .hasMessageContaining("not a Glyphloop workspace");
  }

  @Test
  void theSchemaAllowsOneLiveModel() throws Exception {
    Path root = fresh();
    String insert =
        "INSERT INTO model VALUES ('demo-%d', 'demo', %d, 'LIVE', '%s', '{}', '{}', '', '')";
    execute(root, String.format(insert, 1, 1, "0".repeat(64)));

    assertThatThrownBy(() -> execute(root, String.format(insert, 2, 2, "0".repeat(64))))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("UNIQUE");
  }

  @Test
  void aFullDatabaseLosesNothingThatWasReturned() {
    Path root = folder.resolve("full");
    List<Guess> returned = new ArrayList<>();
    try (Workspace small = SqlWorkspace.open(root, 60, InstantSource.system())) {
      long run = small.runs().start("crawl", TARGET, Map.of()).id();
      Recognition reading = new Recognition("abc", 1, List.of(), "demo-1");
      StorageException e =
          catchThrowableOfType(
              StorageException.class,
              () -> {
                for (int i = 0; i < 10_000; i++) {
                  returned.add(
                      answer(
                          small,
                          run,
                          TestImages.png(i % 5),
                          reading,
                          Verdict.ACCEPTED,
                          "a long reply ".repeat(100)));
                }
              });
      assertThat(e.getMessage()).contains("the disk is full").contains("free some space");
      assertThat(small.challenges().guesses(TARGET, Verdict.ACCEPTED))
          .isEqualTo(returned)
          .isNotEmpty();
    }
    try (Workspace again = SqlWorkspace.open(root)) {
      assertThat(again.challenges().guesses(TARGET, Verdict.ACCEPTED)).isEqualTo(returned);
      again.runs().start("crawl", TARGET, Map.of());
    }
  }

  @Test
  void leftoversOfDeadProcessesGoAndThoseOfLivingOnesStay() throws Exception {
    Path root = fresh();
    OwnerProcess self = OwnerProcess.current();
    Path dead = temporary(root, 4_000_000_000L, 0);
    Path reused = temporary(root, self.pid(), 1000);
    Path mine = temporary(root, self.pid(), self.start().toEpochMilli());
    Path foreign = Files.writeString(root.resolve("tmp/notes.txt"), "x");

    SqlWorkspace.open(root).close();

    assertThat(dead).doesNotExist();
    assertThat(reused).doesNotExist();
    assertThat(mine).exists();
    assertThat(foreign).exists();
  }

  private static Path temporary(Path root, long pid, long start) throws Exception {
    return Files.writeString(
        root.resolve("tmp/" + pid + "-" + start + "-00000000-aaaa-bbbb-cccc-0123456789ab.tmp"),
        "half an im");
  }

  @Test
  void aRunWhoseProcessIsGoneWasKilled() throws Exception {
    Path root = fresh();
    try (Workspace workspace = SqlWorkspace.open(root)) {
      workspace.runs().start("crawl", TARGET, Map.of());
      workspace.runs().start("crawl", TARGET, Map.of());
      execute(root, "UPDATE run SET pid = 4000000000 WHERE id = 1");

      assertThat(workspace.runs().of(TARGET))
          .extracting(Run::outcome)
          .containsExactly(RunOutcome.KILLED, RunOutcome.RUNNING);
    }
  }

  @Test
  void manyThreadsMayCreateItAtOnce() throws Exception {
    Path root = folder.resolve("rush");
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      Callable<Long> opening =
          () -> {
            try (Workspace workspace = SqlWorkspace.open(root)) {
              return workspace.runs().start("crawl", TARGET, Map.of()).id();
            }
          };
      List<Long> runs = new ArrayList<>();
      for (Future<Long> run :
          threads.invokeAll(List.of(opening, opening, opening, opening, opening, opening))) {
        runs.add(run.get());
      }
      assertThat(runs).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void creatingOneIsSilent() {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      fresh();
    } finally {
      System.setOut(out);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aClosedWorkspaceRefusesWork() {
    Workspace workspace = SqlWorkspace.open(folder.resolve("closed"));
    workspace.close();

    assertThatThrownBy(workspace.challenges()::targets).hasStackTraceContaining("closed");
  }
}
