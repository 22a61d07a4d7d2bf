package io.glyphloop.store.sql;

import io.glyphloop.core.error.WorkspaceException;
import io.glyphloop.store.jdbc.Database;
import io.glyphloop.store.jdbc.Dialect;
import io.glyphloop.store.postgres.JobStoreConnections;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings a database to the tables that this version knows. */
final class Schema {

  /**
   * The newest migration: those in {@code db/migration} are for every database, those beside it for
   * one.
   */
  static final int VERSION = 7;

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
          database.dialect().name()
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
        handle -> {
          boolean known = database.dialect().hasTable(handle, HISTORY);
          return known
              ? handle
                  .createQuery(
                      "SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM "
                          + HISTORY
                          + " WHERE success")
                  .mapTo(Integer.class)
                  .one()
              : 0;
        });
  }

  static FluentConfiguration flyway(Dialect dialect) {
    return Flyway.configure(Schema.class.getClassLoader())
        .loggers("slf4j")
        .dataSource(dialect.source())
        .locations("classpath:db/migration", "classpath:db/" + dialect.migrations())
        .placeholders(
            Map.of(
                "id", dialect.idColumn(),
                "json", dialect.jsonType(),
                "entries", dialect.jsonEntries()));
  }

  private static void migrate(Database database) {
    try {
      flyway(database.dialect()).load().migrate();
    } catch (FlywayException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLException sql) {
          throw database.dialect().translate(sql);
        }
      }
      throw new WorkspaceException(
          database.dialect().name() + " is not a Glyphloop workspace",
          "give another --workspace, or an empty folder or database",
          e);
    }
  }
}
