package io.glyphloop.core.store;

import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.error.WorkspaceException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

/** Turns failures of the disk and of the database into lines that a user can act on. */
final class StorageErrors {

  private static final String SAFE = "; what was committed before is safe";

  private StorageErrors() {}

  /** Returns what to throw for a failed file operation. */
  static StorageException io(String doing, Path path, IOException e) {
    String message = String.valueOf(e.getMessage());
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left") || lower.contains("quota exceeded")) {
      return new StorageException(
          "the disk is full while " + doing + " " + path, "free some space" + SAFE, e);
    }
    String why = message.equals(path.toString()) ? e.getClass().getSimpleName() : message;
    return new StorageException(
        "failed " + doing + " " + path + ": " + why.lines().findFirst().orElse(""),
        "check the disk and the permissions",
        e);
  }

  /**
   * Returns what to throw for a failed statement. The codes are SQLite's primary result codes
   * (sqlite.org/rescode.html); extended codes hold them in their low byte.
   */
  static GlyphloopException sql(Path database, SQLException e) {
    return switch (e.getErrorCode() & 0xFF) {
      case 5, 6 ->
          new WorkspaceException(
              database + " is locked by another process",
              "try again when the other command has ended",
              e);
      case 8, 14 ->
          new WorkspaceException(
              database + " cannot be opened for writing", "check the folder's permissions", e);
      case 11, 26 ->
          new WorkspaceException(
              database + " is damaged or not a database",
              "restore it from a backup, or give another --workspace",
              e);
      case 13 ->
          new StorageException(
              "the disk is full while writing " + database, "free some space" + SAFE, e);
      default ->
          new StorageException(
              "failed to access " + database + ": " + oneLine(e), "check the disk" + SAFE, e);
    };
  }

  private static String oneLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
