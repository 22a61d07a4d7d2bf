package io.glyphloop.core.store;

import io.glyphloop.core.error.GlyphloopException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The rows of a workspace: reads, and transactions that are flushed to disk when they return. */
final class Database implements AutoCloseable {

  /** How long a statement waits for another process's transaction, in milliseconds. */
  private static final int BUSY_TIMEOUT_MILLIS = 60_000;

  private final Path file;
  private final DataSource source;
  private final ConnectionPool pool;
  private final Jdbi jdbi;

  /**
   * SQLite lets one transaction write at a time, and others poll. Threads of this process queue
   * here instead, which is faster and fair; only processes poll.
   */
  private final ReentrantLock writing = new ReentrantLock(true);

  private Database(Path file, DataSource source) {
    this.file = file;
    this.source = source;
    this.pool = new ConnectionPool(source);
    this.jdbi = Jdbi.create(pool);
  }

  /**
   * Works on an SQLite file; it is created with the first statement.
   *
   * @param maxPages the largest size in pages of 4 KiB; 0 for no limit
   */
  static Database sqlite(Path file, int maxPages) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.enforceForeignKeys(true);
    if (maxPages > 0) {
      config.setMaxPageCount(maxPages);
    }
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return new Database(file, source);
  }

  /** Returns the file, for messages. */
  Path file() {
    return file;
  }

  /** Returns where Flyway gets its connections. */
  DataSource source() {
    return source;
  }

  /** Runs statements that change nothing. */
  <R> R read(Function<Handle, R> statements) {
    return guarded(() -> jdbi.withHandle(statements::apply));
  }

  /** Runs statements as one transaction; on return it is flushed to disk. */
  <R> R write(Function<Handle, R> statements) {
    writing.lock();
    try {
      return guarded(() -> jdbi.inTransaction(statements::apply));
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
      throw StorageErrors.sql(file, e);
    }
  }

  private RuntimeException translate(JdbiException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return StorageErrors.sql(file, sql);
      }
    }
    return e;
  }

  @Override
  public void close() {
    try {
      pool.close();
    } catch (SQLException e) {
      throw StorageErrors.sql(file, e);
    }
  }
}
