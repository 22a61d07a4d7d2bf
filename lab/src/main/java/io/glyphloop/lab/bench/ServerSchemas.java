package io.glyphloop.lab.bench;

import io.glyphloop.core.error.StorageException;
import io.glyphloop.store.StoreUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Schemas of a PostgreSQL database, each for the rows of one workspace. */
record ServerSchemas(StoreUrl url) {

  /** Makes a schema, and the folder of the workspace that lies in it. */
  void make(Path folder) {
    execute("CREATE SCHEMA " + schema(folder));
    String own = url + (url.text().contains("?") ? "&" : "?") + "currentSchema=" + schema(folder);
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("workspace.yaml"), "store:\n  url: " + own + "\n");
    } catch (IOException e) {
      throw new StorageException("cannot write into " + folder, "make room on the disk", e);
    }
  }

  void delete(Path folder) {
    execute("DROP SCHEMA IF EXISTS " + schema(folder) + " CASCADE");
  }

  private static String schema(Path folder) {
    return "glyphloop_bench_" + folder.getFileName();
  }

  private void execute(String sql) {
    try (Connection connection = DriverManager.getConnection(url.text());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new StorageException(
          url + " refused '" + sql + "': " + e.getMessage(), "give another --store", e);
    }
  }
}
