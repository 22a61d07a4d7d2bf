package io.glyphloop.crawler;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.store.NewGuess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One challenge and what became of it.
 *
 * @param captcha the image; empty when none that can be read came
 * @param answers what was submitted, in order; more than one only where the site takes several.
 *     Before them a reading that was not submitted, since it was no sum where the site asks for the
 *     result of one
 * @param unasked what a second model read, where it was not submitted too
 * @param cause why there is no verdict; present exactly when the outcome is FATAL
 * @param evidence what told the outcome, for a person; one line, may be empty
 * @param timings how long its steps took; one that did not come to its end is left out
 */
public record Attempt(
    Optional<Captcha> captcha,
    List<NewGuess> answers,
    Optional<Recognition> unasked,
    Outcome outcome,
    Optional<SiteFailure> cause,
    String evidence,
    Map<Step, Duration> timings) {

  public Attempt {
    if ((outcome == Outcome.FATAL) != cause.isPresent()) {
      throw new IllegalArgumentException(outcome + " with cause " + cause);
    }
    answers = List.copyOf(answers);
    timings = Map.copyOf(timings);
  }

  /** Returns the last answer: the accepted one when the outcome is SUCC. */
  public Optional<Recognition> recognition() {
    return answers.isEmpty()
        ? Optional.empty()
        : Optional.of(answers.get(answers.size() - 1).recognition());
  }
}
