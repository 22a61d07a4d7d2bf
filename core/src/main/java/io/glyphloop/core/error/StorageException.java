package io.glyphloop.core.error;

/** A disk is full, or a file cannot be read or written. */
public class StorageException extends GlyphloopException {

  /** Makes an exception; see {@link GlyphloopException} for the two parts of the line. */
  public StorageException(String problem, String remedy) {
    this(problem, remedy, null);
  }

  /** Makes an exception with what was caught. */
  public StorageException(String problem, String remedy, Throwable cause) {
    super(ExitCode.STORAGE, problem, remedy, cause);
  }
}
