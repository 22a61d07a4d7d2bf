package io.glyphloop.store.sql;

import java.nio.file.Path;

/** Processes that share an SQLite file. */
class SqliteKilledProcessIT extends KilledProcessSuite {

  @Override
  Path prepare(Path root) {
    return root;
  }
}
