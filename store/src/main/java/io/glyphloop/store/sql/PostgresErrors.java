package io.glyphloop.store.sql;

import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.error.WorkspaceException;
import io.glyphloop.store.StoreUrl;
import io.glyphloop.store.files.StorageErrors;
import java.net.UnknownHostException;
import java.sql.SQLException;

/**
 * Turns PostgreSQL's failures into lines that a user can act on, by their SQLSTATE (PostgreSQL's
 * manual, appendix A).
 */
final class PostgresErrors {

  private PostgresErrors() {}

  public static GlyphloopException of(StoreUrl url, SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return switch (state) {
      case "28P01", "28000", "08004" ->
          new WorkspaceException(
              url.host() + " refused the log-in to " + url.database() + ": " + line(e),
              "check ?user= in store.url, and PGPASSWORD or ~/.pgpass",
              e);
      case "3D000" ->
          new WorkspaceException(
              "there is no database " + url.database() + " on " + url.host(),
              "make it with 'createdb " + url.database() + "', or correct store.url",
              e);
      case "3F000", "42501" ->
          new WorkspaceException(
              url + " may not be used by this user: " + line(e),
              "let the user own the database or schema",
              e);
      case "55P03" ->
          new WorkspaceException(
              url + " is locked by another process",
              "try again when the other command has ended",
              e);
      case "25006" ->
          new WorkspaceException(
              url + " takes no changes: it is a standby or read-only",
              "give the primary server in store.url",
              e);
      case "53100" ->
          new StorageException(
              "the disk of " + url.host() + " is full",
              "free some space there" + StorageErrors.SAFE,
              e);
      case "53300" ->
          new StorageException(
              url.host() + " has no connection left",
              "raise its max_connections, or run fewer commands at once",
              e);
      default -> byClass(url, e);
    };
  }

  /** Returns whether the connection broke or none was given: the server is down, or just starts. */
  static boolean isAway(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return (state.startsWith("08") && !state.equals("08004")) || state.startsWith("57P");
  }

  private static GlyphloopException byClass(StoreUrl url, SQLException e) {
    if (StorageErrors.cause(e, UnknownHostException.class).isPresent()) {
      return new StorageException("the host of " + url + " is not known", "correct store.url", e);
    }
    if (isAway(e)) {
      return new StorageException(
          "the database server " + url.host() + " does not answer: " + line(e),
          "start it, or correct store.url" + StorageErrors.SAFE,
          e);
    }
    return new StorageException(
        "failed to access " + url + ": " + line(e),
        "look into the server's log" + StorageErrors.SAFE,
        e);
  }

  private static String line(SQLException e) {
    return StorageErrors.oneLine(e).replaceFirst("^FATAL: |^ERROR: ", "").replaceFirst("\\.$", "");
  }
}
