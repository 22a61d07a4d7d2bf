package io.glyphloop.core.error;

/** The site is down, or answers nothing that can be understood. */
public class SiteException extends GlyphloopException {

  /** Makes an exception; see {@link GlyphloopException} for the two parts of the line. */
  public SiteException(String problem, String remedy) {
    this(problem, remedy, null);
  }

  /** Makes an exception with what was caught. */
  public SiteException(String problem, String remedy, Throwable cause) {
    super(ExitCode.SITE, problem, remedy, cause);
  }
}
