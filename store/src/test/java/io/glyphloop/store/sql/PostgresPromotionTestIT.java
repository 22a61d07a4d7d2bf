package io.glyphloop.store.sql;

import io.glyphloop.store.PostgresExtension;
import io.glyphloop.store.PostgresServer;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class PostgresPromotionTestIT extends PromotionTestSuite {

  private final PostgresServer server;

  PostgresPromotionTestIT(PostgresServer server) {
    this.server = server;
  }

  @Override
  Path prepare(Path root) throws SQLException {
    return server.workspace(root);
  }
}
