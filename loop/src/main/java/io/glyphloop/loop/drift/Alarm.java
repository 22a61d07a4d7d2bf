package io.glyphloop.loop.drift;

import io.glyphloop.store.Promotion;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something about the site has changed.
 *
 * @param what what has changed
 * @param words how, with the figures, for a person
 */
public record Alarm(What what, String words) {

  /** The kind of run that keeps an alarm. */
  public static final String KIND = "alarm";

  private static final String WHAT = "what";
  private static final String LABELS = "labels";

  /** What can change. */
  public enum What {
    /** Fewer answers are accepted. */
    SUCCESS,
    /** Pictures have another size. */
    SIZE,
    /** Pictures are darker or lighter, or of another contrast. */
    LOOK
  }

  /** Keeps it as a run of its own. */
  public void keep(Workspace workspace, String target) {
    Run run = workspace.runs().start(KIND, target, Map.of(WHAT, what.name()));
    String labels = Long.toString(workspace.challenges().stats(target).labels());
    workspace.runs().finish(run.id(), RunOutcome.FINISHED, Map.of("words", words, LABELS, labels));
  }

  /**
   * Alarms that no promotion has answered yet.
   *
   * @param what what they say
   * @param labelsBefore labels when the first of them was raised; what came before it is of the
   *     captcha that was
   * @param trainings how many trainings there were since
   */
  public record Standing(Set<What> what, long labelsBefore, int trainings) {

    /** Returns whether the pictures are others now, and not only the success. */
    public boolean looksOtherwise() {
      return !what.equals(Set.of(What.SUCCESS));
    }
  }

  /**
   * Returns the alarms since a model was promoted; empty when there are none. That it came back, by
   * a roll-back, answers no alarm.
   *
   * @param live the version of the live model
   */
  public static Optional<Standing> since(List<Run> runs, List<Promotion> history, String live) {
    return history.stream()
        .filter(step -> step.kind() == Promotion.Kind.PROMOTED && step.version().equals(live))
        .reduce((earlier, later) -> later)
        .flatMap(promotion -> since(runs, promotion.at()));
  }

  /** Returns the alarms from an instant on; empty when there are none. */
  public static Optional<Standing> since(List<Run> runs, Instant from) {
    List<Run> alarms =
        runs.stream()
            .filter(run -> run.kind().equals(KIND) && run.outcome() == RunOutcome.FINISHED)
            .filter(run -> !run.start().isBefore(from))
            .toList();
    if (alarms.isEmpty()) {
      return Optional.empty();
    }
    Run first = alarms.get(0);
    long trainings =
        runs.stream()
            .filter(run -> run.kind().equals("train") && run.outcome() == RunOutcome.FINISHED)
            .filter(run -> run.id() > first.id())
            .count();
    return Optional.of(
        new Standing(
            alarms.stream()
                .map(run -> What.valueOf(run.configuration().get(WHAT)))
                .collect(Collectors.toUnmodifiableSet()),
            Long.parseLong(first.counts().get(LABELS)),
            Math.toIntExact(trainings)));
  }
}
