package io.glyphloop.loop.step;

import io.glyphloop.core.Recognizer;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.labeler.learning.HeldOutSet;
import io.glyphloop.loop.event.Events;
import io.glyphloop.loop.event.Happening;
import io.glyphloop.site.config.ScheduleSpec;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.files.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Does a step as a run of the workspace. Of one target no two steps are done at the same time,
 * whatever number of processes share the workspace, and whatever Quartz takes them for.
 */
public record StepRunner(Workspace workspace, String target, Map<Task, Step> steps, Events events) {

  private static final Set<String> STEPS =
      Arrays.stream(Task.values()).map(Task::kind).collect(Collectors.toUnmodifiableSet());

  /** What one task does when it is due. */
  @FunctionalInterface
  public interface Step {

    /**
     * @return figures, which are saved with the run
     * @throws GlyphloopException when it did not work, as when the site is down
     */
    Map<String, String> run();
  }

  public StepRunner {
    steps = Map.copyOf(steps);
  }

  /**
   * Returns what does the steps of a target.
   *
   * @param challenges how many a harvest answers, at most
   * @param growth how much must be new for a training
   */
  public static StepRunner of(
      LoopParts parts,
      Harvester harvester,
      int challenges,
      ScheduleSpec.Growth growth,
      Events events) {
    Workspace workspace = parts.workspace();
    String target = parts.target().name();
    Candidates candidates = new Candidates(parts, harvester, events);
    Training training = new Training(parts, harvester, events);
    return new StepRunner(
        workspace,
        target,
        Map.of(
            Task.HARVEST, () -> candidates.harvest(challenges),
            Task.DRIFT_CHECK, new DriftCheck(workspace, target, events),
            Task.RETRAIN, new RetrainStep(parts, growth, training, candidates, events),
            Task.EVALUATE, () -> evaluate(parts),
            Task.CLEAN_UP, () -> cleanUp(parts)),
        events);
  }

  /** Measures the live model on the held-out part, which is chosen before anyone answers. */
  private static Map<String, String> evaluate(LoopParts parts) {
    Map<String, String> figures = new TreeMap<>();
    parts.live().ifPresent(live -> evaluate(parts, live, figures));
    return figures;
  }

  private static void evaluate(LoopParts parts, ModelRecord live, Map<String, String> figures) {
    figures.put("model", live.version());
    try (Recognizer reader = parts.open(live)) {
      HeldOutSet.measure(parts.workspace(), live.target(), reader, parts.context())
          .ifPresent(
              read -> {
                figures.put("held-out", read.words());
                figures.put("held-out.at-least", read.atLeast().toString());
                figures.put("held-out.at-most", read.atMost().toString());
              });
    }
  }

  /**
   * Deletes the folders of trainings that ended long ago: figures, curves, and checkpoints of those
   * that nobody resumed. Models, images and rows are never deleted.
   */
  private static Map<String, String> cleanUp(LoopParts parts) {
    Instant old = parts.context().clock().instant().minus(parts.target().schedule().keepRuns());
    Path runs = parts.workspace().root().resolve("runs");
    List<Path> folders =
        parts.workspace().runs().of(parts.target().name()).stream()
            .filter(run -> run.outcome() != RunOutcome.RUNNING && run.start().isBefore(old))
            .map(run -> runs.resolve(Long.toString(run.id())))
            .filter(Files::isDirectory)
            .toList();
    folders.forEach(Folders::delete);
    return Map.of("folders", Integer.toString(folders.size()));
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
      events.tell(new Happening.StepElsewhere(task.kind()));
      return new Done(true, Optional.empty());
    }
    events.tell(new Happening.StepStarted(task.kind()));
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
      events.tell(new Happening.StepEnded(task.kind(), outcome, counts));
    }
    return new Done(false, problem);
  }
}
