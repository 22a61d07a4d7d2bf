package io.glyphloop.core.error;

/** The site is down, or answers nothing that can be understood. */
public class SiteException extends GlyphloopException {

  private final SiteFailure failure;

  /** Makes an exception of no special kind; see {@link GlyphloopException} for the two parts. */
  public SiteException(String problem, String remedy) {
    this(SiteFailure.OTHER, problem, remedy, null);
  }

  /** Makes an exception of no special kind with what was caught. */
  public SiteException(String problem, String remedy, Throwable cause) {
    this(SiteFailure.OTHER, problem, remedy, cause);
  }

  /** Makes an exception of one kind; see {@link GlyphloopException} for the two parts. */
  public SiteException(SiteFailure failure, String problem, String remedy) {
    this(failure, problem, remedy, null);
  }

  /** Makes an exception of one kind with what was caught. */
  public SiteException(SiteFailure failure, String problem, String remedy, Throwable cause) {
    super(ExitCode.SITE, problem, remedy, cause);
    this.failure = failure;
  }

  /** Returns the kind of failure. */
  public SiteFailure failure() {
    return failure;
  }
}
