package io.glyphloop.core.error;

/** A model file is missing, broken or not ours. */
public class ModelException extends GlyphloopException {

  /** Makes an exception; see {@link GlyphloopException} for the two parts of the line. */
  public ModelException(String problem, String remedy) {
    this(problem, remedy, null);
  }

  /** Makes an exception with what was caught. */
  public ModelException(String problem, String remedy, Throwable cause) {
    super(ExitCode.MODEL, problem, remedy, cause);
  }
}
