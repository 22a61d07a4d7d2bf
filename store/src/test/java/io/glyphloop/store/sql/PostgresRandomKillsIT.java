package io.glyphloop.store.sql;

import io.glyphloop.store.PostgresExtension;
import io.glyphloop.store.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kills on a PostgreSQL server. */
@ExtendWith(PostgresExtension.class)
class PostgresRandomKillsIT extends RandomKillsSuite {

  private final PostgresServer server;

  PostgresRandomKillsIT(PostgresServer server) {
    this.server = server;
  }

  @Override
  Path prepare(Path root) throws Exception {
    return server.workspace(root);
  }
}
