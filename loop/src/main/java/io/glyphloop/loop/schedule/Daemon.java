package io.glyphloop.loop.schedule;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.loop.schedule.JobRunner.Planned;
import io.glyphloop.loop.step.StepRunner;
import io.glyphloop.loop.step.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Does what is due, for weeks. The {@link DueTasks} alone knows what that is: it is asked at the
 * start, after each step and each minute, and once more before a step is done. So jobs in memory
 * are the same after a restart, and jobs that several machines share are done by one of them. Steps
 * of a target follow one another, so that a harvest never meets a change of the live model.
 */
public record Daemon(
    DueTasks agenda, StepRunner steps, JobStore jobs, Clock clock, Cancellation cancellation) {

  /** What is due again at once is still not tried more often than this. */
  private static final Duration BREATH = Duration.ofSeconds(1);

  /** So much later it is looked whether a process that shares no jobs with us has finished. */
  private static final Duration ELSEWHERE = Duration.ofSeconds(10);

  /** How often the agenda is asked though nothing was done: others may have worked too. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private static final String LOOK = "LOOK";

  /**
   * Does everything that is due now, and what becomes due by it, each step once at most.
   *
   * @return the first problem; empty when all went well
   * @throws CancelledException when asked to stop
   */
  public Optional<GlyphloopException> once() {
    Optional<GlyphloopException> first = Optional.empty();
    Set<Task> done = EnumSet.noneOf(Task.class);
    for (Optional<Task> next = nextDue(done); next.isPresent(); next = nextDue(done)) {
      cancellation.check();
      done.add(next.get());
      Optional<GlyphloopException> problem = steps.perform(next.get()).problem();
      first = first.isPresent() ? first : problem;
    }
    return first;
  }

  private Optional<Task> nextDue(Set<Task> done) {
    return agenda.due().stream().filter(task -> !done.contains(task)).findFirst();
  }

  /**
   * Runs until somebody asks to stop; the step in hand then comes to its end first.
   *
   * @throws RuntimeException what a step threw that is no problem of the user's: a defect
   */
  public void run() {
    new JobRunner(jobs, cancellation)
        .run(plan(BREATH), (name, planner) -> planner.accept(plan(perform(name))));
  }

  /**
   * Does a step when it is due still, or in its place one that was cut off: of jobs that are due at
   * the same time Quartz starts any, but a training must not come before the harvest whose labels
   * it misses. Returns how long to wait at least before the next one.
   */
  private Duration perform(String name) {
    List<Task> due = agenda.due();
    Optional<Task> next =
        due.stream()
            .filter(task -> task.name().equals(name))
            .findFirst()
            .map(task -> agenda.cutOff().stream().filter(due::contains).findFirst().orElse(task));
    try {
      if (next.isPresent() && !cancellation.isRequested()) {
        return steps.perform(next.get()).elsewhere() ? ELSEWHERE : BREATH;
      }
    } catch (CancelledException e) {
      // Its run says so, and whoever goes on finds it due.
      return BREATH;
    }
    return BREATH;
  }

  private List<Planned> plan(Duration wait) {
    Instant now = clock.instant();
    Instant soon = now.plus(wait);
    List<Planned> plan = new ArrayList<>();
    for (DueTasks.Entry entry : agenda.entries()) {
      Instant at = entry.at().isBefore(soon) ? soon : entry.at();
      plan.add(new Planned(entry.task().name(), at));
    }
    plan.add(new Planned(LOOK, now.plus(LOOK_AGAIN)));
    return plan;
  }
}
