package io.glyphloop.core.error;

/**
 * The root of all failures that a user can do something about. The message is one line: what is
 * wrong, then what to do.
 */
public abstract class GlyphloopException extends RuntimeException {

  private final ExitCode exitCode;
  private final String problem;
  private final String remedy;

  /**
   * @param exitCode the status the command line ends with
   * @param problem what is wrong, naming the file, host or value; no full stop at its end
   * @param remedy what to do, as a sentence without a full stop; may be empty
   * @param cause what was caught, or null
   */
  protected GlyphloopException(ExitCode exitCode, String problem, String remedy, Throwable cause) {
    super(remedy.isEmpty() ? problem : problem + "; " + remedy, cause);
    this.exitCode = exitCode;
    this.problem = problem;
    this.remedy = remedy;
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  public String problem() {
    return problem;
  }

  public String remedy() {
    return remedy;
  }
}
