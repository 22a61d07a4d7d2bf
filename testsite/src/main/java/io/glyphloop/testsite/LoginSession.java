package io.glyphloop.testsite;

import io.glyphloop.core.TextRule;
import io.glyphloop.testsite.source.Challenge;
import java.util.Optional;
import java.util.function.Supplier;

/** What the site knows of one visitor: at most one open challenge. Safe for several threads. */
final class LoginSession {

  /** What an answer came to. */
  enum Outcome {
    MATCHED,
    NO_MATCH,
    EXPIRED
  }

  private final Supplier<String> tokens;
  private final Supplier<Challenge> source;
  private final int attempts;

  // The open challenge: the hidden field of the page that shows it, and its picture once drawn.
  private Optional<String> open = Optional.empty();
  private Challenge drawn;
  private boolean served;
  private int attemptsLeft;
  private int failures;

  /**
   * @param source draws a challenge; asked when one is first needed
   * @param attempts how often one picture can be answered
   */
  LoginSession(Supplier<String> tokens, Supplier<Challenge> source, int attempts) {
    this.tokens = tokens;
    this.source = source;
    this.attempts = attempts;
  }

  /** Opens a fresh challenge in place of the one there was; returns its token. */
  synchronized String renew() {
    open = Optional.of(tokens.get());
    redraw();
    return open.get();
  }

  /** Gives the open challenge, if there is one, another picture; its page stays good. */
  synchronized void redraw() {
    drawn = null;
    served = false;
    attemptsLeft = attempts;
  }

  /** Counts a wrong password without a captcha. */
  synchronized void fail() {
    failures++;
  }

  synchronized int failures() {
    return failures;
  }

  /** Returns the token of the open challenge, opening one if there is none. */
  synchronized String token() {
    return open.orElseGet(this::renew);
  }

  synchronized Optional<Challenge> challenge() {
    return open.map(token -> drawn());
  }

  /**
   * Remembers that the open challenge's image was sent whole; returns whether for the first time.
   */
  synchronized boolean markServed() {
    boolean first = open.isPresent() && !served;
    served = true;
    return first;
  }

  /**
   * Answers the open challenge, which closes when it is matched or no attempt is left.
   *
   * @param token of the page that the answer comes from
   */
  synchronized Outcome answer(String token, String answer, TextRule rule) {
    if (!open.equals(Optional.of(token))) {
      return Outcome.EXPIRED;
    }
    boolean matched = rule.normalize(answer).equals(drawn().text());
    attemptsLeft--;
    if (attemptsLeft == 0 || matched) {
      open = Optional.empty();
    }
    return matched ? Outcome.MATCHED : Outcome.NO_MATCH;
  }

  private Challenge drawn() {
    if (drawn == null) {
      drawn = source.get();
    }
    return drawn;
  }
}
