package io.glyphloop.store.sql;

import io.glyphloop.store.ChallengeLog;
import io.glyphloop.store.DriftLog;
import io.glyphloop.store.ImageStore;
import io.glyphloop.store.LabelStore;
import io.glyphloop.store.ModelRegistry;
import io.glyphloop.store.QuotaLedger;
import io.glyphloop.store.RunLog;
import io.glyphloop.store.StoreUrl;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.files.WorkspaceFolder;
import io.glyphloop.store.jdbc.Database;
import io.glyphloop.store.jdbc.Dialect;
import io.glyphloop.store.postgres.PostgresDialect;
import io.glyphloop.store.sqlite.SqliteDialect;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A workspace on a database. What is on disk: {@code workspace.db} with the rows (unless {@code
 * workspace.yaml} names a PostgreSQL server for them), {@code images/} with every image under its
 * digest, {@code models/} with the ONNX files. Files are flushed before the row that names them is
 * committed, so a row never names what is not there.
 */
public final class SqlWorkspace implements Workspace {

  private final WorkspaceFolder folder;
  private final Database database;
  private final Optional<StoreUrl> server;
  private final ImageStore images;
  private final ChallengeLog challenges;
  private final LabelStore labels;
  private final ModelRegistry models;
  private final RunLog runs;
  private final QuotaLedger quota;
  private final DriftLog drift;

  private SqlWorkspace(
      WorkspaceFolder folder, Database database, Optional<StoreUrl> server, InstantSource clock) {
    this.folder = folder;
    this.database = database;
    this.server = server;
    this.images = new SqlImageStore(folder.images(), database, clock);
    this.challenges = new SqlChallengeLog(folder.images(), database, clock);
    this.labels = new SqlLabelStore(folder.images(), database, clock);
    this.models = new SqlModelRegistry(folder.models(), database, clock);
    this.runs = new SqlRunLog(database, clock);
    this.quota = new SqlQuotaLedger(database, clock);
    this.drift = new SqlDriftLog(database, clock);
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
  public static SqlWorkspace open(Path folder) {
    return open(folder, 0);
  }

  /** Opens a workspace whose rows are dated by a clock, for example a simulated one. */
  public static SqlWorkspace open(Path folder, InstantSource clock) {
    return open(folder, 0, clock);
  }

  /** Opens with a database of at most {@code maxPages} pages, so that tests can fill it. */
  static SqlWorkspace open(Path path, int maxPages) {
    return open(path, maxPages, InstantSource.system());
  }

  private static SqlWorkspace open(Path path, int maxPages, InstantSource clock) {
    WorkspaceFolder folder = WorkspaceFolder.prepare(path);
    Optional<StoreUrl> server = StoreSettings.read(path).url();
    Dialect dialect =
        server
            .<Dialect>map(PostgresDialect::new)
            .orElseGet(() -> new SqliteDialect(folder.database(), maxPages));
    Database database = new Database(dialect);
    try {
      folder.exclusively(() -> Schema.bringUpToDate(database));
      dialect.announce();
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    return new SqlWorkspace(folder, database, server, clock);
  }

  @Override
  public Path root() {
    return folder.root();
  }

  @Override
  public Optional<StoreUrl> server() {
    return server;
  }

  @Override
  public ImageStore images() {
    return images;
  }

  @Override
  public ChallengeLog challenges() {
    return challenges;
  }

  @Override
  public LabelStore labels() {
    return labels;
  }

  @Override
  public ModelRegistry models() {
    return models;
  }

  @Override
  public RunLog runs() {
    return runs;
  }

  @Override
  public DriftLog drift() {
    return drift;
  }

  @Override
  public QuotaLedger quota() {
    return quota;
  }

  @Override
  public void close() {
    database.close();
  }
}
