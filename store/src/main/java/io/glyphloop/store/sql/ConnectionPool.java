package io.glyphloop.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * Keeps connections open between statements, as many as were ever needed at once: opening one costs
 * more than a statement, and there are never more than the threads that work.
 */
final class ConnectionPool implements ConnectionFactory, AutoCloseable {

  private final DataSource source;
  private final Predicate<Connection> usable;
  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param usable whether a connection that lay idle still works: a server may have been restarted
   */
  public ConnectionPool(DataSource source, Predicate<Connection> usable) {
    this.source = source;
    this.usable = usable;
  }

  @Override
  public Connection openConnection() throws SQLException {
    if (closed.get()) {
      throw new IllegalStateException("the workspace is closed");
    }
    for (Connection next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      if (usable.test(next)) {
        return next;
      }
      next.close();
    }
    return source.getConnection();
  }

  @Override
  public void closeConnection(Connection connection) throws SQLException {
    if (connection.isClosed()) {
      return;
    }
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
