package io.glyphloop.store.sql;

import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.store.files.OwnerProcess;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/** What differs between the databases that a workspace may lie in; everything else is plain SQL. */
interface Dialect extends AutoCloseable {

  /** How long a statement waits for another process before it says so. */
  Duration NOTICE = Duration.ofSeconds(2);

  /** How long a statement waits for another process at all. */
  Duration PATIENCE = Duration.ofSeconds(60);

  /** How long a server may be away before who works on it gives up. */
  Duration ABSENCE = Duration.ofMinutes(5);

  /**
   * What is the same for all statements.
   *
   * @param name how the user knows the database, for messages; never a password
   * @param migrations the folder of the migrations that are for it alone, beside {@code
   *     db/migration}
   * @param placeholders what the migrations' placeholders stand for: {@code id} for the type of a
   *     row's number, {@code json} for the type that a text is cast to before {@code ->>} looks
   *     into it, {@code entries} for the table function of the keys and values of such a document
   * @param byteOrder what makes an ORDER BY compare texts byte by byte; begins with a space, or is
   *     empty
   */
  record Traits(
      String name,
      DataSource source,
      String migrations,
      Map<String, String> placeholders,
      String byteOrder) {}

  Traits traits();

  /** Returns whether a connection that lay idle can still be used. */
  default boolean isUsable(Connection connection) {
    return true;
  }

  /**
   * Returns whether a statement failed because the server is away, which may be back soon; nothing
   * that was not committed before is there then.
   */
  default boolean isAway(SQLException e) {
    return false;
  }

  /** Makes the transaction that has just begun the only one that writes, until its end. */
  void beginWriting(Handle handle);

  /** Shows the other processes that this one is there, from now on until it ends or closes this. */
  default void announce() {
    // All processes of one machine know each other.
  }

  /** Returns whether the owner of a run is still there. */
  boolean isAlive(OwnerProcess owner);

  GlyphloopException translate(SQLException e);

  @Override
  default void close() {
    // The pool closes the connections.
  }
}
