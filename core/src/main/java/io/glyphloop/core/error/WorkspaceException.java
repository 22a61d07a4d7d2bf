package io.glyphloop.core.error;

/** The workspace is missing, of a newer version or in use. */
public class WorkspaceException extends GlyphloopException {

  /** Makes an exception; see {@link GlyphloopException} for the two parts of the line. */
  public WorkspaceException(String problem, String remedy) {
    this(problem, remedy, null);
  }

  /** Makes an exception with what was caught. */
  public WorkspaceException(String problem, String remedy, Throwable cause) {
    super(ExitCode.WORKSPACE, problem, remedy, cause);
  }
}
