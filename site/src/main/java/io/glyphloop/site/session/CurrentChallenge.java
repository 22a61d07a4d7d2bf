package io.glyphloop.site.session;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Verdict;

/** The challenge that a session opened last, and the answers to it. For one thread at a time. */
public final class CurrentChallenge {

  private final int maxAnswers;
  private LiveChallenge current;
  private int answers;
  private boolean rejected;

  /**
   * @param maxAnswers how many answers the site takes for one image, at least 1
   */
  public CurrentChallenge(int maxAnswers) {
    this.maxAnswers = maxAnswers;
  }

  /** Replaces the challenge by a new one. */
  public LiveChallenge open(Captcha captcha) {
    // Not a record: two challenges with one image are two.
    current =
        new LiveChallenge() {
          @Override
          public Captcha captcha() {
            return captcha;
          }
        };
    answers = 0;
    rejected = false;
    return current;
  }

  /** Forgets the challenge: it can be answered no more. */
  public void clear() {
    current = null;
  }

  public boolean isOpen() {
    return current != null;
  }

  /**
   * Counts an answer that is about to be sent.
   *
   * @throws IllegalArgumentException when the challenge is not the one that was opened last
   */
  public void answering(LiveChallenge challenge) {
    requireCurrent(challenge);
    rejected = false;
    answers++;
  }

  public void answered(Verdict verdict) {
    rejected = verdict == Verdict.REJECTED;
  }

  /**
   * Returns whether the site takes another answer to it.
   *
   * @throws IllegalArgumentException when the challenge is not the one that was opened last
   */
  public boolean takesAnother(LiveChallenge challenge) {
    requireCurrent(challenge);
    return rejected && answers < maxAnswers;
  }

  private void requireCurrent(LiveChallenge challenge) {
    if (current == null || challenge != current) {
      throw new IllegalArgumentException("only the challenge that was opened last can be answered");
    }
  }
}
