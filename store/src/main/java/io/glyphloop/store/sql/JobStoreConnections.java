package io.glyphloop.store.sql;

import io.glyphloop.store.StoreUrl;
import io.glyphloop.store.files.StorageErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.quartz.utils.ConnectionProvider;

/**
 * Connects Quartz's job store with the server that a workspace lies on, with the same settings and
 * the same sources of a password. Quartz makes it by its name and sets {@code url}. Each of its
 * transactions opens a connection: there are a few a minute.
 */
public final class JobStoreConnections implements ConnectionProvider {

  /** What the names of Quartz's tables begin with, see {@code V4__jobs.sql} for PostgreSQL. */
  public static final String TABLE_PREFIX = "qrtz_";

  /** How long a server may be away before who works on it gives up. */
  public static final Duration ABSENCE = Dialect.ABSENCE;

  private Optional<DataSource> source = Optional.empty();

  public JobStoreConnections() {}

  /** Returns whether something failed because the server is away, which may be back soon. */
  public static boolean isAway(Exception e) {
    return StorageErrors.cause(e, SQLException.class).filter(PostgresErrors::isAway).isPresent();
  }

  /**
   * @throws IllegalArgumentException when it is no address of a {@link StoreUrl}
   */
  public void setUrl(String url) {
    source = Optional.of(PostgresConnections.of(new StoreUrl(url)));
  }

  @Override
  public Connection getConnection() throws SQLException {
    return source.orElseThrow(() -> new SQLException("no url was set")).getConnection();
  }

  @Override
  public void initialize() {
    // Nothing is opened before the first statement.
  }

  @Override
  public void shutdown() {
    // Quartz has closed every connection that it was given.
  }
}
