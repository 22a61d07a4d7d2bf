package io.glyphloop.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * Keeps connections open between statements, as many as were ever needed at once: opening one costs
 * more than a statement, and there are never more than the threads that work.
 */
final class ConnectionPool implements ConnectionFactory, AutoCloseable {

  private final DataSource source;
  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  ConnectionPool(DataSource source) {
    this.source = source;
  }

  @Override
  public Connection openConnection() throws SQLException {
    if (closed.get()) {
      throw new IllegalStateException("the workspace is closed");
    }
    Connection connection = idle.pollFirst();
    return connection != null ? connection : source.getConnection();
  }

  @Override
  public void closeConnection(Connection connection) throws SQLException {
    if (!connection.getAutoCommit()) {
      // A transaction that could not even be rolled back: this connection is of no more use.
      connection.close();
      return;
    }
    idle.addFirst(connection);
    if (closed.get()) {
      close();
    }
  }

  @Override
  public void close() throws SQLException {
    closed.set(true);
    for (Connection next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      next.close();
    }
  }
}
