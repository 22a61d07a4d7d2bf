package io.glyphloop.core.error;

/** The site is down, or answers nothing that can be understood. */
public class SiteException extends GlyphloopException {

  private final SiteFailure failure;

  public SiteException(String problem, String remedy) {
    this(SiteFailure.OTHER, problem, remedy, null);
  }

  public SiteException(String problem, String remedy, Throwable cause) {
    this(SiteFailure.OTHER, problem, remedy, cause);
  }

  public SiteException(SiteFailure failure, String problem, String remedy) {
    this(failure, problem, remedy, null);
  }

  public SiteException(SiteFailure failure, String problem, String remedy, Throwable cause) {
    super(ExitCode.SITE, problem, remedy, cause);
    this.failure = failure;
  }

  public SiteFailure failure() {
    return failure;
  }
}
