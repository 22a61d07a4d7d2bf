package io.glyphloop.core.error;

/** The request would leave what the user is authorised to test; nothing was sent. */
public class ScopeException extends GlyphloopException {

  public ScopeException(String problem, String remedy) {
    super(ExitCode.SCOPE, problem, remedy, null);
  }
}
