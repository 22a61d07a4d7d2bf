package io.glyphloop.store.sql;

import io.glyphloop.core.Digest;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.core.error.WorkspaceException;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.store.MigrationReport;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.StoreUrl;
import io.glyphloop.store.files.WorkspaceFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Copies the rows of a workspace on SQLite to PostgreSQL. It is one transaction on the server: all
 * rows are there and read back equal, or none is. The workspace itself is not changed; images and
 * model files stay where they are, and are checked first.
 */
public final class WorkspaceMigration {

  private final WorkspaceFolder folder;
  private final Database from;
  private final Database to;
  private final RunContext context;

  private WorkspaceMigration(
      WorkspaceFolder folder, Database from, Database to, RunContext context) {
    this.folder = folder;
    this.from = from;
    this.to = to;
    this.context = context;
  }

  /**
   * @param root the workspace's folder
   * @param url a database, or a schema of one, that is empty
   * @throws UsageException when the workspace lies on a server already
   * @throws WorkspaceException when there is no workspace, a run of it is open, or the database is
   *     not empty
   * @throws StorageException when a file is missing or was changed, or the server fails
   * @throws io.glyphloop.core.error.CancelledException when asked to stop; nothing is left behind
   */
  public static MigrationReport run(Path root, StoreUrl url, RunContext context) {
    Optional<StoreUrl> already = StoreSettings.read(root).url();
    if (already.isPresent()) {
      throw new UsageException(
          root + " lies on " + already.get() + " already", "give a workspace on SQLite");
    }
    WorkspaceFolder folder = WorkspaceFolder.prepare(root);
    if (!Files.exists(folder.database())) {
      throw new WorkspaceException(
          "there is nothing to copy: " + folder.database() + " is not there",
          "name the workspace with --workspace");
    }
    InstantSource clock = InstantSource.system();
    try (Database from = new Database(new SqliteDialect(folder.database(), 0), clock);
        Database to = new Database(new PostgresDialect(url), clock)) {
      folder.exclusively(() -> Schema.bringUpToDate(from));
      Schema.bringUpToDate(to);
      WorkspaceMigration migration = new WorkspaceMigration(folder, from, to, context);
      // As a writer, so that nobody else adds what would not be copied.
      return from.write(migration::copy);
    }
  }

  private MigrationReport copy(Handle source) {
    refuseOpenRuns(source);
    long images = checkImages(source);
    long models = checkModels(source);
    return to.write(target -> new MigrationReport(copyTables(source, target), images, models));
  }

  private void refuseOpenRuns(Handle source) {
    SqlRunLog.open(source, from.dialect()::isAlive).stream()
        .findFirst()
        .ifPresent(
            run -> {
              throw new WorkspaceException(
                  "a " + run.kind() + " of " + run.target() + " is going on in " + folder.root(),
                  "wait for its end, or stop it");
            });
  }

  private long checkImages(Handle source) {
    List<String> digests =
        source.select("SELECT digest FROM image ORDER BY digest").mapTo(String.class).list();
    context.forEach(
        "checking", digests, "images", digest -> folder.images().read(new Digest(digest)));
    return digests.size();
  }

  private long checkModels(Handle source) {
    List<ModelRecord> models =
        SqlChallengeLog.targets(source).stream()
            .flatMap(target -> SqlModelRegistry.of(source, target).stream())
            .toList();
    models.forEach(
        model -> {
          context.cancellation().check();
          folder.models().file(model);
        });
    return models.size();
  }

  private List<MigrationReport.Table> copyTables(Handle source, Handle target) {
    List<StoredTable> tables = StoredTable.all(target, Schema::isKept);
    for (StoredTable table : tables) {
      if (new TableRows(target, to.dialect(), table).count() > 0) {
        throw new WorkspaceException(
            to.dialect().traits().name()
                + " holds a workspace already: its table "
                + table.name()
                + " has rows",
            "give an empty database, or an empty schema of it with currentSchema=NAME");
      }
    }
    long rows =
        tables.stream().mapToLong(t -> new TableRows(source, from.dialect(), t).count()).sum();
    List<MigrationReport.Table> copied = new ArrayList<>();
    // Each row is written, and read back.
    try (Progress.Step step = context.progress().start("copying", 2 * rows, "rows")) {
      for (StoredTable table : tables) {
        copied.add(copyTable(table, source, target, step));
      }
    }
    return copied;
  }

  private MigrationReport.Table copyTable(
      StoredTable table, Handle source, Handle target, Progress.Step step) {
    TableRows old = new TableRows(source, from.dialect(), table);
    TableRows fresh = new TableRows(target, to.dialect(), table);
    MigrationReport.Table read;
    try (TableRows.Writer writer = fresh.writer()) {
      read =
          old.read(
              values -> {
                context.cancellation().check();
                writer.accept(values);
                step.advance(1);
              });
    }
    continueNumbers(table, source, target);
    MigrationReport.Table written =
        fresh.read(
            values -> {
              context.cancellation().check();
              step.advance(1);
            });
    if (!written.equals(read)) {
      throw new StorageException(
          "table " + table.name() + " came back from " + to.dialect().traits().name() + " changed",
          "nothing was kept there; check that the database's encoding is UTF8");
    }
    return written;
  }

  /** The next row of a table with numbers gets one that was never given before. */
  private static void continueNumbers(StoredTable table, Handle source, Handle target) {
    source
        .select("SELECT seq FROM sqlite_sequence WHERE name = ? AND seq > 0", table.name())
        .mapTo(Long.class)
        .findFirst()
        .ifPresent(
            last ->
                target
                    .select("SELECT setval(pg_get_serial_sequence(?, 'id'), ?)", table.name(), last)
                    .mapTo(Long.class)
                    .one());
  }
}
