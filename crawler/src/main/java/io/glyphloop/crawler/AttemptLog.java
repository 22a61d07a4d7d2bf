package io.glyphloop.crawler;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.error.BadImageException;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes down what happens to one challenge, so that a failure half-way loses nothing of it. */
final class AttemptLog {

  private final List<Answer> answers = new ArrayList<>();
  private Optional<Recognition> other = Optional.empty();
  private Optional<Captcha> captcha = Optional.empty();
  private Optional<Duration> fetch = Optional.empty();
  private Optional<Duration> recognise = Optional.empty();
  private Optional<Duration> submit = Optional.empty();

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

  <T> T fetching(Supplier<T> step) {
    long start = System.nanoTime();
    T result = step.get();
    fetch = Optional.of(since(start));
    return result;
  }

  <T> T recognising(Supplier<T> step) {
    long start = System.nanoTime();
    T result = step.get();
    recognise = Optional.of(since(start));
    return result;
  }

  /** Times one submission; several add up. */
  <T> T submitting(Supplier<T> step) {
    long start = System.nanoTime();
    T result = step.get();
    submit = Optional.of(submit.orElse(Duration.ZERO).plus(since(start)));
    return result;
  }

  void image(Captcha shown) {
    captcha = Optional.of(shown);
  }

  /** Keeps what another model read, which may be answered later. */
  void unasked(Recognition recognition) {
    other = Optional.of(recognition);
  }

  void answer(Answer answer) {
    answers.add(answer);
  }

  Attempt ended(Outcome outcome, String evidence) {
    return new Attempt(captcha, answers, unasked(), outcome, Optional.empty(), evidence, timings());
  }

  Attempt fatal(SiteFailure cause, String evidence) {
    return new Attempt(
        captcha, answers, unasked(), Outcome.FATAL, Optional.of(cause), evidence, timings());
  }

  private Optional<Recognition> unasked() {
    return other.filter(o -> answers.stream().noneMatch(answer -> answer.recognition() == o));
  }

  private Timings timings() {
    return new Timings(fetch, recognise, submit);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
