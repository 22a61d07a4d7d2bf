package io.glyphloop.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The runs of a workspace: crawls, trainings, imports, each with its settings and its outcome. */
public interface RunLog {

  /** Opens a run: a crawl, a training, an import. */
  Run start(String kind, String target, Map<String, String> configuration);

  /**
   * Opens a run that does not go together with others, whichever processes share the workspace.
   *
   * @param rivals the kinds of run of which the target has none open meanwhile; its own kind among
   *     them when no two of it go together
   * @return empty when a process that is still there has one of these open
   */
  Optional<Run> startAlone(
      String kind, String target, Map<String, String> configuration, Set<String> rivals);

  void finish(long runId, RunOutcome outcome, Map<String, String> counts);

  /**
   * Returns the runs of a target, oldest first. A run whose process is gone without having closed
   * it is shown as {@link RunOutcome#KILLED}.
   */
  List<Run> of(String target);

  /** Returns those of one kind, oldest first. */
  List<Run> of(String target, String kind);

  /** Returns the latest run of a kind. */
  Optional<Run> latest(String target, String kind);

  /** Returns when the first run of a target began that did not begin after a moment. */
  Optional<Instant> firstStart(String target, Instant notAfter);

  /**
   * Has the scheduled steps of a target wait, or go on. A step in hand comes to its end.
   *
   * @param paused whether they wait
   */
  void pause(String target, boolean paused);

  /** Returns whether the scheduled steps of a target wait. */
  boolean isPaused(String target);
}
