package io.glyphloop.store.sql;

import io.glyphloop.store.PostgresExtension;
import io.glyphloop.store.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;

/** Processes that share a PostgreSQL server, as crawlers on several machines do. */
@ExtendWith(PostgresExtension.class)
class PostgresKilledProcessIT extends KilledProcessSuite {

  private final PostgresServer server;

  PostgresKilledProcessIT(PostgresServer server) {
    this.server = server;
  }

  @Override
  Path prepare(Path root) throws Exception {
    return server.workspace(root);
  }
}
