package io.glyphloop.app.schedule;

import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.core.store.Run;
import io.glyphloop.core.store.RunOutcome;
import io.glyphloop.core.store.Workspace;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Does a step as a run of the workspace. Of one target no step is done twice at the same time,
 * whatever number of processes share the workspace.
 */
public final class StepRunner {

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
   * Does a step. A problem that a user can do something about is told and kept with the run; the
   * step is due again at its next time.
   *
   * @return the problem; empty when it went well, or another process is at it
   * @throws CancelledException when asked to stop; the step is due at once when started again
   */
  public Optional<GlyphloopException> perform(Task task) {
    Optional<Run> run = workspace.startRunAlone(task.kind(), target, Map.of());
    if (run.isEmpty()) {
      events.tell("step-elsewhere", Map.of("step", task.kind()));
      return Optional.empty();
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
      workspace.finishRun(run.get().id(), outcome, counts);
      tell(task, outcome, counts);
    }
    return problem;
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
