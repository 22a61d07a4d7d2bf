package io.glyphloop.store.sql;

import io.glyphloop.store.files.StorageErrors;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Update;

/** The rows of a workspace: reads, and transactions that are flushed to disk when they return. */
final class Database implements AutoCloseable {

  private final Dialect dialect;
  private final InstantSource clock;
  private final ConnectionPool pool;
  private final Jdbi jdbi;

  /**
   * One transaction writes at a time, over all processes. Threads of this process queue here, which
   * is faster and fair, and takes one connection instead of one each.
   */
  private final ReentrantLock writing = new ReentrantLock(true);

  /**
   * Works on a database; nothing is opened before the first statement.
   *
   * @param clock what dates the rows
   */
  public Database(Dialect dialect, InstantSource clock) {
    this.dialect = dialect;
    this.clock = clock;
    this.pool = new ConnectionPool(dialect.traits().source(), dialect::isUsable);
    this.jdbi = Columns.register(Jdbi.create(pool));
  }

  public Dialect dialect() {
    return dialect;
  }

  /** Returns the present instant, as finely as a column keeps it. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

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

  /** Runs an INSERT and returns the number that its row was given. */
  public static long insert(Handle handle, String sql, Object... values) {
    Update insert = handle.createUpdate(sql);
    for (int i = 0; i < values.length; i++) {
      insert.bind(i, values[i]);
    }
    return insert.executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
  }

  /** Runs statements without a result as {@link #write} does. */
  public void execute(Consumer<Handle> statements) {
    write(
        handle -> {
          statements.accept(handle);
          return handle;
        });
  }

  private <R> R guarded(Supplier<R> work) {
    try {
      return work.get();
    } catch (JdbiException e) {
      throw StorageErrors.cause(e, SQLException.class)
          .<RuntimeException>map(dialect::translate)
          .orElse(e);
    }
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
