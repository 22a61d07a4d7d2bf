package io.glyphloop.store.jdbc;

import io.glyphloop.core.error.GlyphloopException;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The rows of a workspace: reads, and transactions that are flushed to disk when they return. */
public final class Database implements AutoCloseable {

  private final Dialect dialect;
  private final ConnectionPool pool;
  private final Jdbi jdbi;

  /**
   * One transaction writes at a time, over all processes. Threads of this process queue here, which
   * is faster and fair, and takes one connection instead of one each.
   */
  private final ReentrantLock writing = new ReentrantLock(true);

  /** Works on a database; nothing is opened before the first statement. */
  public Database(Dialect dialect) {
    this.dialect = dialect;
    this.pool = new ConnectionPool(dialect.source(), dialect::isUsable);
    this.jdbi = Jdbi.create(pool);
  }

  /** Returns what is particular to it. */
  public Dialect dialect() {
    return dialect;
  }

  /** Returns how the user knows it, for messages. */
  public String name() {
    return dialect.name();
  }

  /** Returns where Flyway gets its connections. */
  public DataSource source() {
    return dialect.source();
  }

  /** Runs statements that change nothing. */
  public <R> R read(Function<Handle, R> statements) {
    return guarded(() -> jdbi.withHandle(statements::apply));
  }

  /** Runs statements as one transaction; on return it is flushed to disk. */
  public <R> R write(Function<Handle, R> statements) {
    writing.lock();
    try {
      return guarded(
          () ->
              jdbi.inTransaction(
                  handle -> {
                    dialect.beginWriting(handle);
                    return statements.apply(handle);
                  }));
    } finally {
      writing.unlock();
    }
  }

  /** Statements, or what Jdbi and the driver make of a failure. */
  @FunctionalInterface
  private interface Work<R> {
    R run() throws SQLException;
  }

  private <R> R guarded(Work<R> work) {
    try {
      return work.run();
    } catch (GlyphloopException e) {
      throw e;
    } catch (JdbiException e) {
      throw translate(e);
    } catch (SQLException e) {
      throw dialect.translate(e);
    }
  }

  private RuntimeException translate(JdbiException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return dialect.translate(sql);
      }
    }
    return e;
  }

  @Override
  public void close() {
    try {
      pool.close();
    } catch (SQLException e) {
      throw dialect.translate(e);
    } finally {
      dialect.close();
    }
  }
}
