package io.glyphloop.site.session;

import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import java.util.Optional;

/** What stops a first step that is sent again and again, whatever kind of session sends it. */
public final class LockedOut {

  private LockedOut() {}

  /**
   * Refuses to send another one.
   *
   * @param sent how many were sent
   * @throws SiteException when a reply has the sign of a lock-out
   */
  public static void refuse(Reply reply, int sent) {
    if (reply.failure().equals(Optional.of(SiteFailure.LOCKED_OUT))) {
      throw new SiteException(
          SiteFailure.LOCKED_OUT,
          "the site locked the log-in after " + sent + " first steps (" + reply.evidence() + ")",
          "lower first-step.repeat in the target's file, or wait until the lock is over");
    }
  }

  /** Says that the captcha did not come after all of them. */
  public static SiteException noCaptcha(String address, int sent) {
    return new SiteException(
        SiteFailure.MISSING_ELEMENT,
        address + " shows no captcha after the first step was sent " + sent + " times",
        "raise first-step.repeat in the target's file, or check captcha.image against the page");
  }
}
