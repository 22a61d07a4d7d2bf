package io.glyphloop.core.error;

/** The request would leave what the user is authorised to test; nothing was sent. */
public class ScopeException extends GlyphloopException {

  /** Makes an exception; see {@link GlyphloopException} for the two parts of the line. */
  public ScopeException(String problem, String remedy) {
    this(problem, remedy, null);
  }

  /** Makes an exception with what was caught. */
  public ScopeException(String problem, String remedy, Throwable cause) {
    super(ExitCode.SCOPE, problem, remedy, cause);
  }
}
