package io.glyphloop.core.progress;

import io.glyphloop.core.Cancellation;
import java.time.Clock;

/**
 * What long work is given.
 *
 * @param progress told how far it is
 * @param cancellation asks it to stop at the next safe point
 * @param clock says what time it is
 */
public record RunContext(Progress progress, Cancellation cancellation, Clock clock) {

  /** Returns a context on the system's clock. */
  public static RunContext of(Progress progress, Cancellation cancellation) {
    return new RunContext(progress, cancellation, Clock.systemUTC());
  }

  /** Returns a context that tells nobody and never stops, as for a test. */
  public static RunContext silent() {
    return of(Progress.silent(), new Cancellation());
  }
}
