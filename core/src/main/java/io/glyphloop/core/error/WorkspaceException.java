package io.glyphloop.core.error;

/** The workspace is missing, of a newer version or in use. */
public class WorkspaceException extends GlyphloopException {

  public WorkspaceException(String problem, String remedy) {
    this(problem, remedy, null);
  }

  public WorkspaceException(String problem, String remedy, Throwable cause) {
    super(ExitCode.WORKSPACE, problem, remedy, cause);
  }
}
