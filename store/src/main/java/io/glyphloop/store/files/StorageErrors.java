package io.glyphloop.store.files;

import io.glyphloop.core.error.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

/** Turns failures of the disk into lines that a user can act on; a dialect does the database's. */
public final class StorageErrors {

  /** Ends a remedy. */
  public static final String SAFE = "; what was committed before is safe";

  private StorageErrors() {}

  public static StorageException io(String doing, Path path, IOException e) {
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

  public static String oneLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
