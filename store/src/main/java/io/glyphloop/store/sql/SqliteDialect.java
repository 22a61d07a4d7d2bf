package io.glyphloop.store.sql;

import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.error.WorkspaceException;
import io.glyphloop.store.files.OwnerProcess;
import io.glyphloop.store.files.StorageErrors;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.sqlite.BusyHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** A file beside the images: nothing to install, one machine. */
final class SqliteDialect implements Dialect {

  /** SQLite's primary result codes for "somebody else has it". */
  private static final Set<Integer> BUSY = Set.of(5, 6);

  private final Path file;
  private final Traits traits;

  /**
   * Works on an SQLite file; it is created with the first statement.
   *
   * @param maxPages the largest size in pages of 4 KiB; 0 for no limit
   */
  public SqliteDialect(Path file, int maxPages) {
    this(file, maxPages, PATIENCE);
  }

  /** Waits as long for other processes as it is told. */
  SqliteDialect(Path file, int maxPages, Duration patience) {
    this.file = file;
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    // A transaction is the only one that writes from its first statement on.
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(0);
    config.enforceForeignKeys(true);
    if (maxPages > 0) {
      config.setMaxPageCount(maxPages);
    }
    SQLiteDataSource source = new Waiting(config, file, patience);
    source.setUrl("jdbc:sqlite:" + file);
    Map<String, String> placeholders =
        Map.of("id", "INTEGER PRIMARY KEY AUTOINCREMENT", "json", "TEXT", "entries", "json_each");
    traits = new Traits(file.toString(), source, "sqlite", placeholders, "");
  }

  /** Connections that wait for other processes, from their first statement on. */
  private static final class Waiting extends SQLiteDataSource {

    private final Path file;
    private final Duration patience;

    Waiting(SQLiteConfig config, Path file, Duration patience) {
      super(config);
      this.file = file;
      this.patience = patience;
    }

    @Override
    public SQLiteConnection getConnection(String user, String password) throws SQLException {
      BusyWait wait = new BusyWait(file, patience);
      for (int tries = 0; ; tries++) {
        try {
          SQLiteConnection connection = super.getConnection(user, password);
          BusyHandler.setHandler(connection, wait);
          return connection;
        } catch (SQLException e) {
          if (!BUSY.contains(e.getErrorCode() & 0xFF) || wait.callback(tries) == 0) {
            throw e;
          }
        }
      }
    }
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public void beginWriting(Handle handle) {
    // BEGIN IMMEDIATE has done it.
  }

  @Override
  public boolean isAlive(OwnerProcess owner) {
    return owner.isAlive();
  }

  /**
   * {@inheritDoc} The codes are SQLite's primary result codes (sqlite.org/rescode.html); extended
   * codes hold them in their low byte.
   */
  @Override
  public GlyphloopException translate(SQLException e) {
    return switch (e.getErrorCode() & 0xFF) {
      case 5, 6 ->
          new WorkspaceException(
              file + " is locked by " + BusyWait.holder(file), "try again when it has ended", e);
      case 8, 14 ->
          new WorkspaceException(
              file + " cannot be opened for writing", "check the folder's permissions", e);
      case 11, 26 ->
          new WorkspaceException(
              file + " is damaged or not a database",
              "restore it from a backup, or give another --workspace",
              e);
      case 13 ->
          new StorageException(
              "the disk is full while writing " + file, "free some space" + StorageErrors.SAFE, e);
      default ->
          new StorageException(
              "failed to access " + file + ": " + StorageErrors.oneLine(e),
              "check the disk" + StorageErrors.SAFE,
              e);
    };
  }
}
