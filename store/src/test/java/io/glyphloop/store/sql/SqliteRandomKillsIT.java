package io.glyphloop.store.sql;

import java.nio.file.Path;

/** Kills on an SQLite file. */
class SqliteRandomKillsIT extends RandomKillsSuite {

  @Override
  Path prepare(Path root) {
    return root;
  }
}
