package io.glyphloop.crawler;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.Reply;
import io.glyphloop.site.session.SiteSession;
import io.glyphloop.store.NewGuess;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Answers each challenge with the most probable text that can be an answer; where the site takes
 * several answers, with the next-best one after each rejection, never with one that was rejected
 * before.
 */
record AnsweringTask(Recognizer recognizer) {

  private static final String NO_ANSWER = "what was read is no plain sum: not sent";

  /**
   * Opens one challenge and brings it to its end. A site's failure or a broken image is an attempt
   * without a verdict; any other error is thrown.
   */
  Attempt perform(SiteSession session) {
    AttemptLog log = new AttemptLog();
    return log.run(
        () -> {
          LiveChallenge challenge = log.open(session);
          PairedRecognizer.Pair read = log.timed(Step.RECOGNISE, () -> read(challenge.captcha()));
          return answer(session, challenge, read, log);
        });
  }

  private PairedRecognizer.Pair read(Captcha captcha) {
    return recognizer instanceof PairedRecognizer both
        ? both.readPair(captcha)
        : new PairedRecognizer.Pair(recognizer.read(captcha), Optional.empty());
  }

  private Attempt answer(
      SiteSession session, LiveChallenge challenge, PairedRecognizer.Pair read, AttemptLog log) {
    read.other().ifPresent(log::unasked);
    Predicate<Recognition> sendable = guess -> session.canSubmit(guess.text());
    Set<String> tried = new HashSet<>();
    Optional<Recognition> next = Optional.of(read.asked()).filter(sendable);
    if (next.isEmpty()) {
      tried.add(folded(read.asked().text()));
      log.answer(new NewGuess(read.asked(), Verdict.UNVERIFIED, NO_ANSWER));
      next = next(read, tried, sendable);
    }
    if (next.isEmpty()) {
      // The site is not to blame: it counts as an answer that was wrong.
      return log.ended(Outcome.FAIL, NO_ANSWER);
    }
    Reply reply;
    do {
      Recognition guess = next.orElseThrow();
      tried.add(folded(guess.text()));
      reply = submit(session, challenge, guess, log);
      log.answer(new NewGuess(guess, reply.verdict(), reply.evidence()));
      next =
          reply.verdict() == Verdict.REJECTED && session.canSubmitAgain(challenge)
              ? next(read, tried, sendable)
              : Optional.empty();
    } while (next.isPresent());
    return switch (reply.verdict()) {
      case ACCEPTED -> log.ended(Outcome.SUCC, reply.evidence());
      case REJECTED -> log.ended(Outcome.FAIL, reply.evidence());
      case UNVERIFIED -> log.fatal(reply.failure().orElseThrow(), reply.evidence());
    };
  }

  private static Reply submit(
      SiteSession session, LiveChallenge challenge, Recognition guess, AttemptLog log) {
    try {
      return log.timed(Step.SUBMIT, () -> session.submit(challenge, guess.text()));
    } catch (SiteException e) {
      // The answer may have arrived all the same: it is kept, as one without a verdict.
      return Reply.unverified(e.failure(), e.problem());
    }
  }

  private Optional<Recognition> next(
      PairedRecognizer.Pair read, Set<String> tried, Predicate<Recognition> sendable) {
    Recognition asked = read.asked();
    return Stream.concat(
            read.other().stream(),
            asked.candidates().stream().map(candidate -> guess(asked, candidate)))
        .filter(guess -> !guess.text().isEmpty() && !tried.contains(folded(guess.text())))
        .filter(sendable)
        .findFirst();
  }

  private static Recognition guess(Recognition read, Candidate candidate) {
    return new Recognition(
        candidate.text(), candidate.probability(), read.candidates(), read.model());
  }

  private String folded(String text) {
    return recognizer.rule().normalize(text);
  }
}
