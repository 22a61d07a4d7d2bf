package io.glyphloop.core.error;

/** Training failed. */
public class TrainingException extends GlyphloopException {

  /** Makes an exception; see {@link GlyphloopException} for the two parts of the line. */
  public TrainingException(String problem, String remedy) {
    this(problem, remedy, null);
  }

  /** Makes an exception with what was caught. */
  public TrainingException(String problem, String remedy, Throwable cause) {
    super(ExitCode.TRAINING, problem, remedy, cause);
  }
}
