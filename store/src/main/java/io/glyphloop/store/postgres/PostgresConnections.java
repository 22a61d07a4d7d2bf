package io.glyphloop.store.postgres;

import io.glyphloop.store.StoreUrl;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Opens connections to a PostgreSQL server. The password comes from where PostgreSQL's own programs
 * take it: {@code PGPASSWORD}, or {@code ~/.pgpass}, which the driver reads itself.
 */
public final class PostgresConnections implements DataSource {

  /** How long a statement waits for another process's transaction, as with SQLite. */
  private static final String LOCK_TIMEOUT = "SET lock_timeout = '60s'";

  /** A commit that has returned is on the server's disk, whatever the server's default is. */
  private static final String DURABLE =
      "SELECT set_config('synchronous_commit', 'on', false)"
          + " WHERE current_setting('synchronous_commit') = 'off'";

  private final Driver driver = new Driver();
  private final String url;
  private final Properties properties;

  private PostgresConnections(String url, Properties properties) {
    this.url = url;
    this.properties = properties;
  }

  /** Makes one; what the address itself says wins over our defaults. */
  public static PostgresConnections of(StoreUrl url) {
    Properties properties = new Properties();
    PGProperty.APPLICATION_NAME.set(properties, "glyphloop");
    PGProperty.CONNECT_TIMEOUT.set(properties, 10);
    // Longer than any statement waits or works: only a server that went silent takes so long.
    PGProperty.SOCKET_TIMEOUT.set(properties, 180);
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    String password = System.getenv("PGPASSWORD");
    if (password != null && !password.isEmpty()) {
      PGProperty.PASSWORD.set(properties, password);
    }
    return new PostgresConnections(url.text(), properties);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = driver.connect(url, properties);
    try (Statement statement = connection.createStatement()) {
      statement.execute(LOCK_TIMEOUT);
      statement.execute(DURABLE);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the address names the user");
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException("nothing is logged");
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException("the address says it: connectTimeout");
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("nothing is logged");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("this wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
