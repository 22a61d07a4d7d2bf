package io.glyphloop.store.sql;

import io.glyphloop.store.StoreUrl;
import io.glyphloop.store.files.OwnerProcess;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens connections to a PostgreSQL server. The password comes from where PostgreSQL's own programs
 * take it: {@code PGPASSWORD}, or {@code ~/.pgpass}, which the driver reads itself.
 */
final class PostgresConnections extends PGSimpleDataSource {

  /** How long a statement waits for another process's transaction, as with SQLite. */
  private static final String LOCK_TIMEOUT = "SET lock_timeout = " + Dialect.PATIENCE.toMillis();

  /** A commit that has returned is on the server's disk, whatever the server's default is. */
  private static final String DURABLE =
      "SELECT set_config('synchronous_commit', 'on', false)"
          + " WHERE current_setting('synchronous_commit') = 'off'";

  /** The socket's limit is longer than any statement waits or works: a server went silent. */
  private static final Map<PGProperty, String> DEFAULTS =
      Map.of(
          PGProperty.APPLICATION_NAME, name(),
          PGProperty.CONNECT_TIMEOUT, "10",
          PGProperty.SOCKET_TIMEOUT, "180",
          PGProperty.TCP_KEEP_ALIVE, "true");

  /** How the server, and who waits for this process, knows it: by number and machine. */
  private static String name() {
    OwnerProcess self = OwnerProcess.current();
    return "glyphloop " + self.pid() + " on " + self.host();
  }

  /** What the address itself says wins over our defaults. */
  static PostgresConnections of(StoreUrl url) {
    PostgresConnections connections = new PostgresConnections();
    connections.setUrl(url.text());
    Properties said = Driver.parseURL(url.text(), null);
    DEFAULTS.forEach(
        (property, value) -> {
          if (!said.containsKey(property.getName())) {
            connections.setProperty(property, value);
          }
        });
    String password = System.getenv("PGPASSWORD");
    if (password != null && !password.isEmpty()) {
      connections.setPassword(password);
    }
    return connections;
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    Connection connection = super.getConnection(user, password);
    try (Statement statement = connection.createStatement()) {
      statement.execute(LOCK_TIMEOUT);
      statement.execute(DURABLE);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
