package io.glyphloop.site.session;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Verdict;
import io.glyphloop.site.config.TargetConfig;
import java.util.Optional;

/** What all sessions remember: the challenge that was opened last, and the answers to it. */
public abstract class ChallengeSession implements WebSession {

  protected final TargetConfig config;

  private LiveChallenge current;
  private int answers;
  private boolean rejected;
  private PageReply lastReply;

  /** A challenge; only the very one that was opened last can be answered. */
  private record Shown(Captcha captcha) implements LiveChallenge {}

  protected ChallengeSession(TargetConfig config) {
    this.config = config;
  }

  /** Replaces the challenge by a new one. */
  protected final LiveChallenge opened(Captcha captcha) {
    current = new Shown(captcha);
    answers = 0;
    rejected = false;
    return current;
  }

  /** Forgets the challenge: it can be answered no more. */
  protected final void forget() {
    current = null;
  }

  protected final boolean isOpen() {
    return current != null;
  }

  /**
   * Counts an answer that is about to be sent.
   *
   * @throws IllegalArgumentException when the challenge is not the one that was opened last
   */
  protected final void answering(LiveChallenge challenge) {
    requireCurrent(challenge);
    rejected = false;
    answers++;
  }

  protected final void answered(PageReply page, Reply judged) {
    lastReply = page;
    rejected = judged.verdict() == Verdict.REJECTED;
  }

  @Override
  public final boolean canSubmit(String reading) {
    return config.captcha().canSubmit(reading);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException when the challenge is not the one that was opened last
   */
  @Override
  public final boolean canSubmitAgain(LiveChallenge challenge) {
    requireCurrent(challenge);
    return rejected && answers < config.attemptsPerChallenge();
  }

  @Override
  public final Optional<PageReply> lastReply() {
    return Optional.ofNullable(lastReply);
  }

  private void requireCurrent(LiveChallenge challenge) {
    if (current == null || challenge != current) {
      throw new IllegalArgumentException("only the challenge that was opened last can be answered");
    }
  }
}
