package io.glyphloop.store.sql;

import io.glyphloop.core.error.WorkspaceException;
import io.glyphloop.store.files.StorageErrors;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.Handle;

/** Brings a database to the tables that this version knows. */
final class Schema {

  /**
   * The newest migration: those in {@code db/migration} are for every database, those beside it for
   * one.
   */
  static final int VERSION = 10;

  /** Where Flyway keeps what it has done. */
  private static final String HISTORY = "flyway_schema_history";

  private Schema() {}

  /**
   * Returns whether a table holds what a workspace keeps: not what Flyway has done, nor which jobs
   * Quartz has planned.
   */
  static boolean isKept(String table) {
    return !table.equals(HISTORY) && !table.startsWith(JobStoreConnections.TABLE_PREFIX);
  }

  /**
   * Creates or upgrades the tables. Flyway is asked only when something is to be done: its start
   * costs more than most commands.
   *
   * @throws WorkspaceException when the database is of a newer version or not a workspace
   */
  static void bringUpToDate(Database database) {
    int found = version(database);
    if (found > VERSION) {
      throw new WorkspaceException(
          database.dialect().traits().name()
              + " was written by a newer Glyphloop (schema "
              + found
              + ", this one knows "
              + VERSION
              + ")",
          "upgrade Glyphloop, or give another --workspace");
    }
    if (found < VERSION) {
      migrate(database);
    }
  }

  /** Returns the recorded version; 0 for a database without tables of ours. */
  static int version(Database database) {
    return database.read(
        handle ->
            handle
                .queryMetadata(
                    meta -> meta.getTables(null, meta.getConnection().getSchema(), HISTORY, null))
                .map((row, context) -> version(handle))
                .findFirst()
                .orElse(0));
  }

  private static int version(Handle handle) {
    return handle
        .select(
            "SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM " + HISTORY + " WHERE success")
        .mapTo(Integer.class)
        .one();
  }

  static FluentConfiguration flyway(Dialect dialect) {
    return Flyway.configure(Schema.class.getClassLoader())
        .loggers("slf4j")
        .dataSource(dialect.traits().source())
        .locations("classpath:db/migration", "classpath:db/" + dialect.traits().migrations())
        .placeholders(dialect.traits().placeholders());
  }

  private static void migrate(Database database) {
    try {
      flyway(database.dialect()).load().migrate();
    } catch (FlywayException e) {
      throw StorageErrors.cause(e, SQLException.class)
          .map(database.dialect()::translate)
          .orElseGet(
              () ->
                  new WorkspaceException(
                      database.dialect().traits().name() + " is not a Glyphloop workspace",
                      "give another --workspace, or an empty folder or database",
                      e));
    }
  }
}
