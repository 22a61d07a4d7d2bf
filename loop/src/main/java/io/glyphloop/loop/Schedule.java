package io.glyphloop.loop;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.loop.schedule.JobRunner;
import io.glyphloop.loop.schedule.JobRunner.Planned;
import io.glyphloop.loop.schedule.JobStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Starts a loop again and again: at once, and then at a fixed interval; never two at the same time.
 * A loop that takes longer than the interval is followed by the next one of the grid.
 *
 * @param every from start to start, at least 1 ms
 * @param onProblem told when a loop ends with a problem, for example a site that is down; the next
 *     one starts all the same
 */
public record Schedule(Duration every, Consumer<GlyphloopException> onProblem) {

  private static final String LOOP = "loop";

  public Schedule {
    if (every.toMillis() < 1) {
      throw new IllegalArgumentException("an interval is at least 1 ms, not " + every);
    }
  }

  /**
   * Runs until somebody asks to stop; the loop in hand then comes to its own end first.
   *
   * @param loop what is started; runs on a thread of the schedule
   * @throws RuntimeException what a loop threw when it is no {@link GlyphloopException}: a defect
   */
  public void run(Runnable loop, Cancellation cancellation) {
    Instant start = Instant.now();
    new JobRunner(JobStore.inMemory(), cancellation)
        .run(
            List.of(new Planned(LOOP, start)),
            (name, plan) -> {
              if (!cancellation.isRequested()) {
                start(loop, cancellation);
              }
              plan.accept(List.of(new Planned(LOOP, next(start, Instant.now()))));
            });
  }

  private void start(Runnable loop, Cancellation cancellation) {
    try {
      loop.run();
    } catch (GlyphloopException e) {
      if (!cancellation.isRequested()) {
        onProblem.accept(e);
      }
    }
  }

  /** Returns the first instant of the grid after another. */
  private Instant next(Instant start, Instant after) {
    long passed = Duration.between(start, after).toMillis() / every.toMillis();
    return start.plusMillis((passed + 1) * every.toMillis());
  }
}
