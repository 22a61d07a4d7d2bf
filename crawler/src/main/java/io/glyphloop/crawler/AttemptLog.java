package io.glyphloop.crawler;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.error.BadImageException;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.site.session.LiveChallenge;
import io.glyphloop.site.session.SiteSession;
import io.glyphloop.store.NewGuess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes down what happens to one challenge, so that a failure half-way loses nothing of it. */
final class AttemptLog {

  private final List<NewGuess> answers = new ArrayList<>();
  private Optional<Recognition> other = Optional.empty();
  private Optional<Captcha> captcha = Optional.empty();
  private final Map<Step, Duration> timings = new EnumMap<>(Step.class);

  /** Runs all steps of a challenge; turns the failures that a crawl survives into its end. */
  Attempt run(Supplier<Attempt> steps) {
    try {
      return steps.get();
    } catch (BadImageException e) {
      return fatal(SiteFailure.BAD_IMAGE, e.problem());
    } catch (SiteException e) {
      return fatal(e.failure(), e.problem());
    }
  }

  /** Opens a challenge, and keeps its image. */
  LiveChallenge open(SiteSession session) {
    LiveChallenge challenge = timed(Step.FETCH, session::open);
    captcha = Optional.of(challenge.captcha());
    return challenge;
  }

  /** Times a step; several of one kind add up. */
  <T> T timed(Step step, Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    timings.merge(step, Duration.ofNanos(System.nanoTime() - start), Duration::plus);
    return result;
  }

  /** Keeps what another model read, which may be answered later. */
  void unasked(Recognition recognition) {
    other = Optional.of(recognition);
  }

  void answer(NewGuess answer) {
    answers.add(answer);
  }

  Attempt ended(Outcome outcome, String evidence) {
    return attempt(outcome, Optional.empty(), evidence);
  }

  Attempt fatal(SiteFailure cause, String evidence) {
    return attempt(Outcome.FATAL, Optional.of(cause), evidence);
  }

  private Attempt attempt(Outcome outcome, Optional<SiteFailure> cause, String evidence) {
    Optional<Recognition> unasked =
        other.filter(o -> answers.stream().noneMatch(answer -> answer.recognition() == o));
    return new Attempt(captcha, answers, unasked, outcome, cause, evidence, timings);
  }
}
