package io.glyphloop.cli.command;

import java.nio.file.Path;

/** Commands killed on an SQLite file. */
class SqliteKilledCommandsIT extends KilledCommandsSuite {

  @Override
  Path prepare(Path root) {
    return root;
  }
}
