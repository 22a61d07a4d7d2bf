package io.glyphloop.core.error;

/** A model file is missing, broken or not ours. */
public class ModelException extends GlyphloopException {

  public ModelException(String problem, String remedy) {
    this(problem, remedy, null);
  }

  public ModelException(String problem, String remedy, Throwable cause) {
    super(ExitCode.MODEL, problem, remedy, cause);
  }
}
