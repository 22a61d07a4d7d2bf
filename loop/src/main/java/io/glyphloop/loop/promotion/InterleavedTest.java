package io.glyphloop.loop.promotion;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.Verdict;
import io.glyphloop.crawler.Attempt;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.PairedRecognizer;
import io.glyphloop.store.NewGuess;
import io.glyphloop.store.PairedPrediction;
import io.glyphloop.store.PromotionTest;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Two models on the same fresh challenges. Both read each one; where they agree, their answer is
 * submitted; where they differ, one of them is asked by turns, in an order within each pair that a
 * coin decides, so that each gets half. As soon as the {@link PromotionRule} decides, the better
 * one answers alone.
 *
 * <p>Neither has seen these images, and neither chose them: the comparison has none of the bias
 * that accepted answers have, which are what the live model could read anyway. Safe for several
 * workers.
 */
public final class InterleavedTest implements PairedRecognizer, CrawlListener {

  private final Recognizer live;
  private final Recognizer candidate;
  private final PairLedger ledger;
  private final PromotionRule rule;
  private final RandomGenerator coin;
  private final Consumer<PromotionRule.Verdict> listener;

  /** Challenges that the candidate is or was asked about beyond those of the live model. */
  private int lead;

  private PromotionRule.Verdict verdict;

  /**
   * Makes a test that goes on from what is known; both models stay the caller's to close.
   *
   * @param live its name is the model's version, as with the candidate
   * @param ledger what is known already
   * @param rule what decides
   * @param listener is told once, by the crawl's thread, when there is a decision
   */
  InterleavedTest(
      Recognizer live,
      Recognizer candidate,
      PairLedger ledger,
      PromotionRule rule,
      RandomGenerator coin,
      Consumer<PromotionRule.Verdict> listener) {
    this.live = live;
    this.candidate = candidate;
    this.ledger = ledger;
    this.rule = rule;
    this.coin = coin;
    this.listener = listener;
    this.lead = ledger.lead();
    this.verdict = rule.decide(ledger.evidence());
  }

  public synchronized PromotionRule.Verdict verdict() {
    return verdict;
  }

  @Override
  public Pair readPair(Captcha captcha) {
    PromotionRule.Verdict now = verdict();
    if (now.decided()) {
      Recognizer winner = now.decision() == PromotionTest.Decision.PROMOTED ? candidate : live;
      return new Pair(winner.read(captcha), Optional.empty());
    }
    Recognition byLive = live.read(captcha);
    Recognition byCandidate = candidate.read(captcha);
    boolean candidateFirst = ledger.differ(byLive.text(), byCandidate.text()) && isCandidatesTurn();
    return candidateFirst
        ? new Pair(byCandidate, Optional.of(byLive))
        : new Pair(byLive, Optional.of(byCandidate));
  }

  private synchronized boolean isCandidatesTurn() {
    boolean candidateFirst = lead == 0 ? coin.nextBoolean() : lead < 0;
    lead += candidateFirst ? 1 : -1;
    return candidateFirst;
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
    Optional<NewGuess> byCandidate = first(attempt, candidate.name());
    Optional<NewGuess> byLive = first(attempt, live.name());
    if (byCandidate.isEmpty() || byLive.isEmpty()) {
      return;
    }
    boolean candidateFirst =
        attempt.unasked().map(Recognition::model).filter(live.name()::equals).isPresent();
    if (add(number, byCandidate.get(), byLive.get(), candidateFirst)) {
      listener.accept(verdict());
    }
  }

  private static boolean isUnjudged(NewGuess answer) {
    return answer.verdict() == Verdict.UNVERIFIED;
  }

  /** Whoever was asked where the site did not say anything is asked again. */
  private void giveTurnBack(NewGuess byCandidate, NewGuess byLive, boolean candidateFirst) {
    if (ledger.differ(byCandidate.recognition().text(), byLive.recognition().text())) {
      lead -= candidateFirst ? 1 : -1;
    }
  }

  private static Optional<NewGuess> first(Attempt attempt, String reader) {
    return attempt.answers().stream()
        .filter(answer -> answer.recognition().model().equals(reader))
        .findFirst()
        .or(
            () ->
                attempt
                    .unasked()
                    .filter(read -> read.model().equals(reader))
                    .map(read -> new NewGuess(read, Verdict.UNVERIFIED, "")));
  }

  /** Returns whether this challenge decided. */
  private synchronized boolean add(
      long number, NewGuess byCandidate, NewGuess byLive, boolean candidateFirst) {
    if (isUnjudged(byCandidate) && isUnjudged(byLive)) {
      giveTurnBack(byCandidate, byLive, candidateFirst);
    }
    if (verdict.decided()) {
      return false;
    }
    ledger.add(
        new PairedPrediction(
            number,
            byCandidate.recognition().text(),
            byCandidate.verdict(),
            byLive.recognition().text(),
            byLive.verdict()));
    verdict = rule.decide(ledger.evidence());
    return verdict.decided();
  }
}
