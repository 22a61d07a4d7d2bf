package io.glyphloop.store.files;

import io.glyphloop.core.error.Reason;
import io.glyphloop.core.error.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns failures of the disk into lines that a user can act on; a dialect does the database's. */
public final class StorageErrors {

  /** Ends a remedy. */
  public static final String SAFE = "; what was committed before is safe";

  private StorageErrors() {}

  public static StorageException io(String doing, Path path, IOException e) {
    if (isFull(e)) {
      return new StorageException(
          "the disk is full while " + doing + " " + path, "free some space" + SAFE, e);
    }
    return new StorageException(
        "failed " + doing + " " + path + ": " + Reason.of(e),
        "check the disk and the permissions",
        e);
  }

  /** Returns the first of a failure and its causes that is of a type. */
  public static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  static boolean isFull(IOException e) {
    String lower = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return lower.contains("no space left") || lower.contains("quota exceeded");
  }

  public static String oneLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
