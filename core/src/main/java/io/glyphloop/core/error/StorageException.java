package io.glyphloop.core.error;

/** A disk is full, or a file cannot be read or written. */
public class StorageException extends GlyphloopException {

  public StorageException(String problem, String remedy) {
    this(problem, remedy, null);
  }

  public StorageException(String problem, String remedy, Throwable cause) {
    super(ExitCode.STORAGE, problem, remedy, cause);
  }
}
