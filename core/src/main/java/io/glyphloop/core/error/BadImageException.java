package io.glyphloop.core.error;

/** Bytes that are no image which can be read. */
public class BadImageException extends GlyphloopException {

  public BadImageException(String problem, String remedy) {
    this(problem, remedy, null);
  }

  public BadImageException(String problem, String remedy, Throwable cause) {
    super(ExitCode.DATA, problem, remedy, cause);
  }
}
