package io.glyphloop.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.glyphloop.core.Recognition;
import io.glyphloop.core.TestImages;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.ConfigException;
import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.error.WorkspaceException;
import io.glyphloop.store.PostgresExtension;
import io.glyphloop.store.PostgresServer;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.StoreUrl;
import io.glyphloop.store.TestRows;
import io.glyphloop.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The suite on PostgreSQL, and what only a server can do to its clients. */
@ExtendWith(PostgresExtension.class)
class PostgresWorkspaceIT extends WorkspaceSuite {

  /** The server breaks the connection in the middle of the commit. */
  private static final String BREAKS_AT_COMMIT =
      "CREATE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS"
          + " 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';"
          + "CREATE TABLE fragile (id INTEGER);"
          + "CREATE CONSTRAINT TRIGGER late AFTER INSERT ON fragile DEFERRABLE INITIALLY DEFERRED"
          + " FOR EACH ROW EXECUTE FUNCTION break()";

  private final PostgresServer server;

  PostgresWorkspaceIT(PostgresServer server) {
    this.server = server;
  }

  @Override
  Workspace open(Path root) {
    try {
      return SqlWorkspace.open(server.workspace(root));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path with(String name, String url) throws IOException {
    Path root = Files.createDirectories(folder.resolve(name));
    Files.writeString(root.resolve("workspace.yaml"), "store:\n  url: " + url + "\n");
    return root;
  }

  /** Opening must fail with one line that names all of these. */
  private void refused(Class<? extends GlyphloopException> kind, String url, String... said)
      throws IOException {
    Path root = with("refused", url);
    GlyphloopException e = catchThrowableOfType(kind, () -> SqlWorkspace.open(root));
    assertThat(e.getMessage()).contains(said).doesNotContain("\n");
    assertThat(e.remedy()).isNotEmpty();
  }

  @Test
  void theRowsAreOnTheServerAndNotInAFile() {
    assertThat(folder.resolve("w/images")).isDirectory();
    assertThat(folder.resolve("w/workspace.db")).doesNotExist();
  }

  @Test
  void aServerThatIsDownIsOneLine() throws Exception {
    refused(
        StorageException.class,
        "jdbc:postgresql://127.0.0.1:1/postgres?user=glyphloop",
        "127.0.0.1:1",
        "does not answer",
        "start it");
  }

  @Test
  void anUnknownHostIsOneLine() throws Exception {
    refused(
        StorageException.class,
        "jdbc:postgresql://no-such-host.invalid/postgres?user=glyphloop",
        "no-such-host.invalid",
        "not known");
  }

  @Test
  void aMissingPasswordOrDatabaseOrRightIsOneLine() throws Exception {
    refused(
        WorkspaceException.class,
        server.url("postgres", "locked"),
        "refused the log-in",
        ".pgpass");
    refused(
        WorkspaceException.class,
        server.url("nothing", "glyphloop"),
        "no database nothing",
        "createdb nothing");
    refused(WorkspaceException.class, server.url("postgres", "guest"), "may not be used");
  }

  @Test
  void aWrongAddressNamesFileAndKeyAndNeverShowsAPassword() throws Exception {
    refused(ConfigException.class, "jdbc:mysql://host/db", "workspace.yaml", "store.url", "HOST");
    refused(ConfigException.class, "jdbc:postgresql:db", "workspace.yaml", "store.url");
    for (String leak :
        List.of(
            "jdbc:postgresql://host/db?user=u&password=secret",
            "jdbc:postgresql://u:secret@host/db")) {
      Path root = with("leak", leak);
      assertThatThrownBy(() -> SqlWorkspace.open(root))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("PGPASSWORD")
          .hasMessageNotContaining("secret");
    }
  }

  @Test
  void aDatabaseOfSomethingElseIsRefused() throws Exception {
    String url = server.freshUrl();
    PostgresServer.execute(url, "CREATE TABLE bookmarks (url TEXT)");

    refused(WorkspaceException.class, url, "not a Glyphloop workspace", "empty");
  }

  @Test
  void aNewerWorkspaceIsRefused() throws Exception {
    String url = server.freshUrl();
    SqlWorkspace.open(with("newer", url)).close();
    PostgresServer.execute(url, "UPDATE flyway_schema_history SET version = '99'");

    refused(WorkspaceException.class, url, "newer Glyphloop (schema 99", "upgrade");
  }

  @Test
  void theSchemaAllowsOneLiveModel() throws Exception {
    String url = server.freshUrl();
    SqlWorkspace.open(with("live", url)).close();
    String insert =
        "INSERT INTO model VALUES ('demo-%d', 'demo', %d, 'LIVE', '%s', '{}', '{}', '', '')";
    PostgresServer.execute(url, String.format(insert, 1, 1, "0".repeat(64)));

    String second = String.format(insert, 2, 2, "0".repeat(64));
    assertThatThrownBy(() -> PostgresServer.execute(url, second))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("one_live_model");
  }

  @Test
  void manyThreadsMayCreateItAtOnce() throws Exception {
    Path root = with("rush", server.freshUrl());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Long> opening =
          () -> {
            try (Workspace workspace = SqlWorkspace.open(root)) {
              return workspace.runs().start("crawl", TARGET, Map.of()).id();
            }
          };
      List<Long> runs = new ArrayList<>();
      for (Future<Long> run : threads.invokeAll(List.of(opening, opening, opening, opening))) {
        runs.add(run.get());
      }
      assertThat(runs).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aTextThatTheServerCannotHoldIsStillKept() {
    try (Workspace workspace = open(folder.resolve("w"))) {
      long run = workspace.runs().start("crawl", TARGET, Map.of()).id();
      Recognition reading = new Recognition("abc", 1, List.of(), "demo-1");
      TestRows.answer(
          workspace,
          TARGET,
          run,
          TestImages.png(1),
          reading,
          Verdict.REJECTED,
          "a reply\0with a zero");

      assertThat(workspace.challenges().guesses(TARGET, Verdict.REJECTED)).hasSize(1);
    }
  }

  @Test
  void workWaitsForAServerThatIsRestarted() throws Exception {
    try (PostgresServer own = PostgresServer.start();
        Workspace workspace = SqlWorkspace.open(own.workspace(folder.resolve("restart")))) {
      long run = workspace.runs().start("crawl", TARGET, Map.of()).id();
      own.stop();
      CompletableFuture<List<Run>> read =
          CompletableFuture.supplyAsync(() -> workspace.runs().of(TARGET));
      CompletableFuture<Run> written =
          CompletableFuture.supplyAsync(
              () ->
                  workspace
                      .runs()
                      .startAlone("harvest", TARGET, Map.of(), Set.of("harvest"))
                      .get());
      Thread impatient = new Thread(() -> workspace.runs().isPaused(TARGET));
      AtomicReference<Throwable> gaveUp = new AtomicReference<>();
      impatient.setUncaughtExceptionHandler((thread, e) -> gaveUp.set(e));
      impatient.start();
      impatient.interrupt();
      impatient.join();
      assertThat(gaveUp.get())
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("does not answer");
      assertThat(List.of(read, written)).noneMatch(CompletableFuture::isDone);
      own.launch();

      assertThat(read.get(60, TimeUnit.SECONDS)).extracting(Run::id).contains(run);
      assertThat(written.get(60, TimeUnit.SECONDS).outcome()).isEqualTo(RunOutcome.RUNNING);
      workspace.runs().finish(run, RunOutcome.FINISHED, Map.of());
    }
  }

  /** The answer to a commit may be lost, though what was committed is there. */
  @Test
  void whatMayBeCommittedIsNotDoneTwice() throws Exception {
    try (Database database =
        new Database(
            new PostgresDialect(new StoreUrl(server.freshUrl())), InstantSource.system())) {
      Schema.bringUpToDate(database);
      database.execute(handle -> handle.createScript(BREAKS_AT_COMMIT).execute());
      AtomicInteger times = new AtomicInteger();
      assertThatThrownBy(() -> database.write(handle -> breakAtCommit(handle, times)))
          .isInstanceOf(StorageException.class);
      assertThat(times).hasValue(1);
      database.repeat(handle -> times.get() < 2 ? breakAtCommit(handle, times) : 0);
      assertThat(times).hasValue(2);
    }
  }

  private static int breakAtCommit(Handle handle, AtomicInteger times) {
    times.incrementAndGet();
    return handle.execute("INSERT INTO fragile VALUES (1)");
  }

  @Test
  void leftoversOfAnotherMachineStayForADay() throws Exception {
    Path root = folder.resolve("w");
    Path fresh = root.resolve("tmp/0123abcd_4000000000-0-0000-aaaa.tmp");
    Path old = root.resolve("tmp/0123abcd_4000000000-1-0000-aaaa.tmp");
    Files.writeString(fresh, "half an im");
    Files.writeString(old, "half an im");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(90_000)));

    open(root).close();

    assertThat(fresh).exists();
    assertThat(old).doesNotExist();
  }
}
