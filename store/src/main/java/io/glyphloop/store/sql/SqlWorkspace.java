package io.glyphloop.store.sql;

import io.glyphloop.store.StoreUrl;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.files.WorkspaceFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Opens workspaces on a database. What is on disk: {@code workspace.db} with the rows (unless
 * {@code workspace.yaml} names a PostgreSQL server for them), {@code images/} with every image
 * under its digest, {@code models/} with the ONNX files. Files are flushed before the row that
 * names them is committed, so a row never names what is not there.
 */
public final class SqlWorkspace {

  private SqlWorkspace() {}

  /** Returns whether a folder holds a workspace, or says where its rows lie. */
  public static boolean isIn(Path folder) {
    return Files.exists(WorkspaceFolder.database(folder))
        || Files.exists(StoreSettings.file(folder));
  }

  /**
   * Opens a workspace on the database that its {@code workspace.yaml} names, on SQLite without one;
   * creates it when the folder is absent or empty.
   *
   * @throws io.glyphloop.core.error.WorkspaceException when the path is a file, cannot be written,
   *     is of a newer version, or its database is damaged
   * @throws io.glyphloop.core.error.ConfigException when {@code workspace.yaml} is wrong
   * @throws io.glyphloop.core.error.StorageException when the disk is full or fails, or the server
   *     does not answer
   */
  public static Workspace open(Path folder) {
    return open(folder, InstantSource.system());
  }

  /** Opens a workspace whose rows are dated by a clock, for example a simulated one. */
  public static Workspace open(Path folder, InstantSource clock) {
    return open(folder, 0, clock);
  }

  /** Opens with a database of at most {@code maxPages} pages, so that tests can fill it. */
  static Workspace open(Path path, int maxPages, InstantSource clock) {
    WorkspaceFolder folder = WorkspaceFolder.prepare(path);
    Optional<StoreUrl> server = StoreSettings.read(path).url();
    if (server.isEmpty()) {
      folder.requireDatabase();
    }
    Dialect dialect =
        server
            .<Dialect>map(PostgresDialect::new)
            .orElseGet(() -> new SqliteDialect(folder.database(), maxPages));
    Database database = new Database(dialect, clock);
    try {
      folder.exclusively(() -> Schema.bringUpToDate(database));
      dialect.announce();
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    return new Workspace(
        path,
        server,
        folder.images(),
        new SqlChallengeLog(folder.images(), database),
        new SqlLabelStore(folder.images(), database),
        new SqlModelRegistry(folder.models(), database),
        new SqlRunLog(database),
        new SqlDriftLog(database),
        new SqlQuotaLedger(database),
        new SqlActivity(database),
        database::close);
  }
}
