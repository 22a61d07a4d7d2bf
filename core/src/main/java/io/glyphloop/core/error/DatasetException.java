package io.glyphloop.core.error;

/** A dataset or a label is wrong, or there is none. */
public class DatasetException extends GlyphloopException {

  public DatasetException(String problem, String remedy) {
    this(problem, remedy, null);
  }

  public DatasetException(String problem, String remedy, Throwable cause) {
    super(ExitCode.DATA, problem, remedy, cause);
  }
}
