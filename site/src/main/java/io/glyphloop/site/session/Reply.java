package io.glyphloop.site.session;

import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.SiteFailure;
import java.util.Optional;

/**
 * What the site answered.
 *
 * @param verdict accepted, rejected, or unverified when the reply says neither
 * @param failure why there is no verdict; empty when there is one
 * @param evidence what in the reply told so, for a person; one line
 */
public record Reply(Verdict verdict, Optional<SiteFailure> failure, String evidence) {

  public Reply {
    if ((verdict == Verdict.UNVERIFIED) != failure.isPresent()) {
      throw new IllegalArgumentException(
          "a reply has a verdict or a failure, not " + verdict + " and " + failure);
    }
  }

  /** Makes a reply; an unverified one is an {@link SiteFailure#UNKNOWN_REPLY}. */
  public Reply(Verdict verdict, String evidence) {
    this(
        verdict,
        verdict == Verdict.UNVERIFIED ? Optional.of(SiteFailure.UNKNOWN_REPLY) : Optional.empty(),
        evidence);
  }

  public static Reply unverified(SiteFailure failure, String evidence) {
    return new Reply(Verdict.UNVERIFIED, Optional.of(failure), evidence);
  }
}
