package io.glyphloop.loop.step;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.stats.FisherExact;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.crawler.Attempt;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.Outcome;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Two models on the same fresh challenges. Both read each one; where they agree, their answer is
 * submitted for both; where they differ, one of them is asked in turn, so that each gets half.
 *
 * <p>Neither has seen these images, and neither chose them: the comparison has none of the bias
 * that accepted answers have, which are what the live model could read anyway.
 */
final class InterleavedTest implements Recognizer, CrawlListener {

  private enum Answered {
    BOTH,
    LIVE,
    CANDIDATE
  }

  private final Recognizer live;
  private final Recognizer candidate;
  private final AtomicLong turns = new AtomicLong();
  private final Map<Digest, Answered> answered = new ConcurrentHashMap<>();
  private final Map<Answered, AtomicLong> asked = new ConcurrentHashMap<>();
  private final Map<Answered, AtomicLong> accepted = new ConcurrentHashMap<>();

  /** Makes a duel; both stay the caller's to close. */
  InterleavedTest(Recognizer live, Recognizer candidate) {
    this.live = live;
    this.candidate = candidate;
    for (Answered who : Answered.values()) {
      asked.put(who, new AtomicLong());
      accepted.put(who, new AtomicLong());
    }
  }

  @Override
  public Recognition read(Captcha captcha) {
    Recognition byLive = live.read(captcha);
    Recognition byCandidate = candidate.read(captcha);
    if (byLive.text().equals(byCandidate.text())) {
      answered.put(captcha.digest(), Answered.BOTH);
      return byLive;
    }
    boolean candidatesTurn = turns.getAndIncrement() % 2 == 0;
    answered.put(captcha.digest(), candidatesTurn ? Answered.CANDIDATE : Answered.LIVE);
    return candidatesTurn ? byCandidate : byLive;
  }

  @Override
  public String name() {
    return live.name() + " or " + candidate.name();
  }

  @Override
  public TextRule rule() {
    return live.rule();
  }

  @Override
  public void attempted(long number, Attempt attempt) {
    if (attempt.outcome() != Outcome.SUCC && attempt.outcome() != Outcome.FAIL) {
      return;
    }
    Answered who = answered.get(attempt.captcha().orElseThrow().digest());
    asked.get(who).incrementAndGet();
    if (attempt.outcome() == Outcome.SUCC) {
      accepted.get(who).incrementAndGet();
    }
  }

  /** Returns what came of it. */
  Result result() {
    return new Result(rate(Answered.BOTH), rate(Answered.LIVE), rate(Answered.CANDIDATE));
  }

  private Rate rate(Answered who) {
    return new Rate(accepted.get(who).get(), asked.get(who).get());
  }

  /**
   * The verdicts of a duel.
   *
   * @param agreed where both read the same
   * @param live where they differed and the live model was asked
   * @param candidate where they differed and the candidate was asked
   */
  record Result(Rate agreed, Rate live, Rate candidate) {

    /** The largest probability of chance at which the candidate still wins. */
    private static final double SIGNIFICANCE = 0.05;

    /** Returns whether the candidate is better, and not by chance. */
    boolean candidateIsBetter() {
      return candidate.value() > live.value() && probabilityOfChance() < SIGNIFICANCE;
    }

    /**
     * Returns how probable it is that a candidate which is no better would have so many accepted:
     * who was asked where they differ did not depend on the picture, so of all accepted answers
     * each share could have fallen to the candidate by chance alone (Fisher's exact test,
     * one-sided).
     */
    double probabilityOfChance() {
      return new FisherExact(live, candidate).probabilityOfChance();
    }

    /** Returns how many challenges got a verdict. */
    long challenges() {
      return agreed.n() + live.n() + candidate.n();
    }

    /** Returns what the rate of a model would be over all these challenges. */
    double estimate(Rate whereTheyDiffer) {
      double differing = live.n() + candidate.n();
      double all = agreed.n() + differing;
      return all == 0 ? 0 : (agreed.successes() + whereTheyDiffer.value() * differing) / all;
    }
  }
}
