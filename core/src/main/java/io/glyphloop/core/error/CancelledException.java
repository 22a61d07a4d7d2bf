package io.glyphloop.core.error;

/** The work was asked to stop; what was finished is kept. */
public class CancelledException extends GlyphloopException {

  public CancelledException() {
    super(ExitCode.CANCELLED, "stopped on request", "what was finished is kept", null);
  }
}
