package io.glyphloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.cli.Main;
import io.glyphloop.store.PostgresExtension;
import io.glyphloop.store.PostgresServer;
import io.glyphloop.store.sql.SqlWorkspace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Commands that meet a workspace which another process is writing to say whom they wait for. */
@Timeout(120)
@ExtendWith(PostgresExtension.class)
class LockedWorkspaceIT {

  @TempDir private Path folder;

  private final PostgresServer server;

  LockedWorkspaceIT(PostgresServer server) {
    this.server = server;
  }

  @Test
  void anImportWaitsForAnotherTransactionAndSaysSo() throws Exception {
    Path workspace = folder.resolve("w");
    SqlWorkspace.open(workspace).close();
    try (Connection other =
            DriverManager.getConnection("jdbc:sqlite:" + workspace.resolve("workspace.db"));
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      Process waiting = start(workspace);
      awaitNotice(
          "waiting for " + workspace.resolve("workspace.db") + ", which process " + pid(), waiting);
      statement.execute("ROLLBACK");
      ends(waiting);
    }
  }

  @Test
  void anImportWaitsForAnotherMachineAndSaysSo() throws Exception {
    Path workspace = server.workspace(folder.resolve("p"));
    SqlWorkspace.open(workspace).close();
    String settings = Files.readString(workspace.resolve("workspace.yaml"));
    String url = settings.substring(settings.indexOf("jdbc:")).lines().findFirst().orElseThrow();
    try (Connection other =
            DriverManager.getConnection(url + "&ApplicationName=glyphloop%20of%20this%20test");
        Statement statement = other.createStatement()) {
      statement.execute(
          "SELECT pg_advisory_lock(x'676c7970'::int, CAST('image'::regclass AS oid)::int4)");
      Process waiting = start(workspace);
      awaitNotice(", which glyphloop of this test (session ", waiting);
      statement.execute("SELECT pg_advisory_unlock_all()");
      ends(waiting);
    }
  }

  @Test
  void aCommandWaitsForOneThatIsOpeningTheWorkspaceAndSaysSo() throws Exception {
    Path workspace = folder.resolve("w");
    SqlWorkspace.open(workspace).close();
    Path file = workspace.resolve("workspace.lock");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      FileLock lock = channel.lock();
      Process waiting = start(workspace);
      awaitNotice("waiting for " + file + ", which process " + pid(), waiting);
      lock.release();
      ends(waiting);
    }
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  private Process start(Path workspace) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "dataset",
            "import",
            "--target",
            "small",
            "--workspace",
            workspace.toString(),
            Fixtures.images(folder.resolve("images"), 3, 1).toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile())
        .start();
  }

  private void awaitNotice(String text, Process waiting) throws IOException {
    while (!Files.readString(folder.resolve("said")).contains(text)) {
      assertThat(waiting.isAlive()).as(Files.readString(folder.resolve("said"))).isTrue();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private void ends(Process waiting) throws Exception {
    assertThat(waiting.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(folder.resolve("said"));
    assertThat(waiting.exitValue()).as(said).isZero();
    assertThat(said).contains("imported 3 labelled images");
    assertThat(said.lines().filter(line -> line.contains("waiting for "))).hasSize(1);
  }
}
