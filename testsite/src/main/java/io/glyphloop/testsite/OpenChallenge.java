package io.glyphloop.testsite;

import io.glyphloop.testsite.source.Challenge;
import java.util.function.Supplier;

/** A challenge of a session that can still be answered. Its session's lock guards it. */
final class OpenChallenge {

  private final String token;
  private final Supplier<Challenge> source;
  private final int attempts;
  private Challenge drawn;
  private boolean served;
  private int attemptsLeft;

  OpenChallenge(String token, int attempts, Supplier<Challenge> source) {
    this.token = token;
    this.attempts = attempts;
    this.attemptsLeft = attempts;
    this.source = source;
  }

  /** Returns the hidden field's value of the page that shows the challenge. */
  String token() {
    return token;
  }

  /** Returns the challenge; it is drawn when it is first needed. */
  Challenge challenge() {
    if (drawn == null) {
      drawn = source.get();
    }
    return drawn;
  }

  /** Has another picture drawn when it is next needed, with no attempt used up on it. */
  void redraw() {
    drawn = null;
    served = false;
    attemptsLeft = attempts;
  }

  /** Remembers that the image was sent; returns whether this was the first time. */
  boolean markServed() {
    boolean first = !served;
    served = true;
    return first;
  }

  /** Uses up one attempt; returns whether none is left. */
  boolean useAttempt() {
    attemptsLeft--;
    return attemptsLeft == 0;
  }
}
