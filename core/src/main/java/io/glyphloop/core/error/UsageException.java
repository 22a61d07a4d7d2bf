package io.glyphloop.core.error;

/** The command line makes no sense. */
public class UsageException extends GlyphloopException {

  public UsageException(String problem, String remedy) {
    this(problem, remedy, null);
  }

  public UsageException(String problem, String remedy, Throwable cause) {
    super(ExitCode.USAGE, problem, remedy, cause);
  }
}
