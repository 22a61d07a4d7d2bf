package io.glyphloop.cli.command;

import io.glyphloop.store.PostgresExtension;
import io.glyphloop.store.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;

/** Commands killed on a PostgreSQL server. */
@ExtendWith(PostgresExtension.class)
class PostgresKilledCommandsIT extends KilledCommandsSuite {

  private final PostgresServer server;

  PostgresKilledCommandsIT(PostgresServer server) {
    this.server = server;
  }

  @Override
  Path prepare(Path root) throws Exception {
    return server.workspace(root);
  }
}
