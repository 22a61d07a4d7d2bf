package io.glyphloop.loop.schedule;

import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Does a step as a run of the workspace. Of one target no two steps are done at the same time,
 * whatever number of processes share the workspace, and whatever Quartz takes them for.
 */
public final class StepRunner {

  private static final Set<String> STEPS =
      Arrays.stream(Task.values()).map(Task::kind).collect(Collectors.toUnmodifiableSet());

  private final Workspace workspace;
  private final String target;
  private final Map<Task, Step> steps;
  private final Events events;

  StepRunner(Workspace workspace, String target, Map<Task, Step> steps, Events events) {
    this.workspace = workspace;
    this.target = target;
    this.steps = Map.copyOf(steps);
    this.events = events;
  }

  /**
   * What came of it.
   *
   * @param elsewhere whether nothing was done, because another process is at a step of the target
   * @param problem why it failed; empty when it went well or nothing was done
   */
  public record Done(boolean elsewhere, Optional<GlyphloopException> problem) {}

  /**
   * Does a step. A problem that a user can do something about is told and kept with the run; the
   * step is due again at its next time.
   *
   * @throws CancelledException when asked to stop; the step is due at once when started again
   */
  public Done perform(Task task) {
    Optional<Run> run = workspace.runs().startAlone(task.kind(), target, Map.of(), STEPS);
    if (run.isEmpty()) {
      events.tell("step-elsewhere", Map.of("step", task.kind()));
      return new Done(true, Optional.empty());
    }
    events.tell("step-started", Map.of("step", task.kind()));
    RunOutcome outcome = RunOutcome.FAILED;
    Optional<GlyphloopException> problem = Optional.empty();
    Map<String, String> counts = new TreeMap<>();
    try {
      counts.putAll(steps.get(task).run());
      outcome = RunOutcome.FINISHED;
    } catch (CancelledException e) {
      outcome = RunOutcome.CANCELLED;
      throw e;
    } catch (GlyphloopException e) {
      problem = Optional.of(e);
      counts.put("problem", e.getMessage());
    } finally {
      workspace.runs().finish(run.get().id(), outcome, counts);
      tell(task, outcome, counts);
    }
    return new Done(false, problem);
  }

  private void tell(Task task, RunOutcome outcome, Map<String, String> counts) {
    Map<String, String> details = new TreeMap<>();
    if (task != Task.DRIFT_CHECK) {
      // A drift check's counts are its memory, not news.
      details.putAll(counts);
    } else if (counts.containsKey("problem")) {
      details.put("problem", counts.get("problem"));
    }
    details.put("step", task.kind());
    details.put("outcome", outcome.name());
    events.tell(outcome == RunOutcome.FINISHED ? "step-finished" : "step-ended", details);
  }
}
