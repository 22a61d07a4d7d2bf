package io.glyphloop.testsite;

import io.glyphloop.core.TextRule;
import io.glyphloop.testsite.source.Challenge;
import java.util.Optional;
import java.util.function.Supplier;

/** What the site knows of one visitor: at most one open challenge. */
final class LoginSession {

  /** What an answer came to. */
  enum Outcome {
    MATCHED,
    NO_MATCH,
    EXPIRED
  }

  private final Supplier<OpenChallenge> fresh;
  private OpenChallenge open;

  LoginSession(Supplier<OpenChallenge> fresh) {
    this.fresh = fresh;
  }

  /** Opens a fresh challenge in place of the one there was; returns its token. */
  synchronized String renew() {
    open = fresh.get();
    return open.token();
  }

  /** Gives the open challenge another picture, if there is one; its page stays good. */
  synchronized void redraw() {
    if (open != null) {
      open.redraw();
    }
  }

  /** Returns the token of the open challenge, opening one if there is none. */
  synchronized String token() {
    return open == null ? renew() : open.token();
  }

  synchronized Optional<Challenge> challenge() {
    return Optional.ofNullable(open).map(OpenChallenge::challenge);
  }

  /**
   * Remembers that the open challenge's image was sent whole; returns whether for the first time.
   */
  synchronized boolean markServed() {
    return open != null && open.markServed();
  }

  /**
   * Answers the open challenge, which closes when it is matched or no attempt is left.
   *
   * @param token of the page that the answer comes from
   */
  synchronized Outcome answer(String token, String answer, TextRule rule) {
    if (open == null || !open.token().equals(token)) {
      return Outcome.EXPIRED;
    }
    boolean matched = rule.normalize(answer).equals(open.challenge().text());
    if (open.useAttempt() || matched) {
      open = null;
    }
    return matched ? Outcome.MATCHED : Outcome.NO_MATCH;
  }
}
