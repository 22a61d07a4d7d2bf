package io.glyphloop.trainer.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a training has taken: wall-clock time, that of the runs which it resumes included.
 *
 * @param clock the time now
 * @param began when this run began
 * @param before what the runs before it had used, in seconds
 */
record TrainingClock(Clock clock, Instant began, double before) {

  double seconds() {
    return before + Duration.between(began, clock.instant()).toNanos() / 1e9;
  }
}
