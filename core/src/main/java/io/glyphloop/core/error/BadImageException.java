package io.glyphloop.core.error;

/** Bytes that are no image which can be read. */
public class BadImageException extends GlyphloopException {

  /** Makes an exception; see {@link GlyphloopException} for the two parts of the line. */
  public BadImageException(String problem, String remedy) {
    this(problem, remedy, null);
  }

  /** Makes an exception with what was caught. */
  public BadImageException(String problem, String remedy, Throwable cause) {
    super(ExitCode.DATA, problem, remedy, cause);
  }
}
