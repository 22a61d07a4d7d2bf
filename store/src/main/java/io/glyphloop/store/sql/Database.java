package io.glyphloop.store.sql;

import io.glyphloop.core.error.StorageException;
import io.glyphloop.store.files.StorageErrors;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
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

  private final Absence absence;

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
    this.absence = new Absence(dialect.traits().name());
  }

  public Dialect dialect() {
    return dialect;
  }

  /** Returns the present instant, as finely as a column keeps it. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  public <R> R read(Function<Handle, R> statements) {
    return guarded(() -> jdbi.withHandle(statements::apply), () -> true);
  }

  /**
   * Runs statements as one transaction; on return it is flushed to disk. They are run once more
   * when the server went away before they were committed, and has come back.
   */
  public <R> R write(Function<Handle, R> statements) {
    return write(statements, false);
  }

  /**
   * Runs statements as {@link #write} does, and once more also when nobody can tell whether they
   * were committed.
   *
   * @param statements when they are run twice, all is as when they are run once
   */
  public <R> R repeat(Function<Handle, R> statements) {
    return write(statements, true);
  }

  private <R> R write(Function<Handle, R> statements, boolean repeatable) {
    AtomicBoolean committing = new AtomicBoolean();
    writing.lock();
    try {
      return guarded(
          () -> {
            committing.set(false);
            return jdbi.inTransaction(
                handle -> {
                  dialect.beginWriting(handle);
                  R result = statements.apply(handle);
                  committing.set(true);
                  return result;
                });
          },
          // Whether what was just being committed is there, nobody can tell.
          () -> repeatable || !committing.get());
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

  /** Runs statements without a result as {@link #repeat} does. */
  public void execute(Consumer<Handle> statements) {
    repeat(
        handle -> {
          statements.accept(handle);
          return handle;
        });
  }

  private <R> R guarded(Supplier<R> work, BooleanSupplier repeatable) {
    while (true) {
      try {
        R result = work.get();
        absence.over();
        return result;
      } catch (JdbiException | StorageException e) {
        Optional<SQLException> cause = StorageErrors.cause(e, SQLException.class);
        boolean away = cause.filter(dialect::isAway).isPresent();
        if (!away || !repeatable.getAsBoolean() || absence.isTooLong()) {
          throw e instanceof JdbiException
              ? cause.<RuntimeException>map(dialect::translate).orElse(e)
              : e;
        }
      }
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
