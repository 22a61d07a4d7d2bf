package io.glyphloop.core.error;

/** The command line makes no sense. */
public class UsageException extends GlyphloopException {

  /** Makes an exception; see {@link GlyphloopException} for the two parts of the line. */
  public UsageException(String problem, String remedy) {
    this(problem, remedy, null);
  }

  /** Makes an exception with what was caught. */
  public UsageException(String problem, String remedy, Throwable cause) {
    super(ExitCode.USAGE, problem, remedy, cause);
  }
}
