package io.glyphloop.core.error;

/** A dataset or a label is wrong, or there is none. */
public class DatasetException extends GlyphloopException {

  /** Makes an exception; see {@link GlyphloopException} for the two parts of the line. */
  public DatasetException(String problem, String remedy) {
    this(problem, remedy, null);
  }

  /** Makes an exception with what was caught. */
  public DatasetException(String problem, String remedy, Throwable cause) {
    super(ExitCode.DATA, problem, remedy, cause);
  }
}
