package io.glyphloop.core.error;

/** Training failed. */
public class TrainingException extends GlyphloopException {

  public TrainingException(String problem, String remedy) {
    this(problem, remedy, null);
  }

  public TrainingException(String problem, String remedy, Throwable cause) {
    super(ExitCode.TRAINING, problem, remedy, cause);
  }
}
