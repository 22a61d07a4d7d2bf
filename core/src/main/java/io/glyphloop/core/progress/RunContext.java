package io.glyphloop.core.progress;

import io.glyphloop.core.Cancellation;
import java.time.Clock;
import java.util.Collection;
import java.util.function.Consumer;

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

  /**
   * Does something with each item, as one step of the progress.
   *
   * @param task what is done, for a person
   * @param unit what is counted, plural
   * @throws io.glyphloop.core.error.CancelledException when asked to stop
   */
  public <T> void forEach(String task, Collection<T> items, String unit, Consumer<T> work) {
    try (Progress.Step step = progress.start(task, items.size(), unit)) {
      for (T item : items) {
        cancellation.check();
        work.accept(item);
        step.advance(1);
      }
    }
  }
}
