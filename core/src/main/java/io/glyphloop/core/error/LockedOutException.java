package io.glyphloop.core.error;

/** The site has shut its door too often for the run to go on. */
public class LockedOutException extends GlyphloopException {

  public LockedOutException(String problem, String remedy) {
    super(ExitCode.LOCKED_OUT, problem, remedy, null);
  }
}
