package io.glyphloop.loop.drift;

import io.glyphloop.store.DriftAlarm;
import io.glyphloop.store.Promotion;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Alarms of drift checks, as far as no promotion has answered them. */
public final class Alarm {

  private Alarm() {}

  /**
   * Alarms that no promotion has answered yet.
   *
   * @param what what they say
   * @param labelsBefore labels when the first of them was raised; what came before it is of the
   *     captcha that was
   * @param trainings how many trainings there were since
   */
  public record Standing(Set<DriftAlarm.What> what, long labelsBefore, int trainings) {

    /** Returns whether the pictures are others now, and not only the success. */
    public boolean looksOtherwise() {
      return !what.equals(Set.of(DriftAlarm.What.SUCCESS));
    }
  }

  /**
   * Returns the alarms since a model was promoted; empty when there are none. That it came back, by
   * a roll-back, answers no alarm.
   *
   * @param trainings the runs of that kind
   * @param live the version of the live model
   */
  public static Optional<Standing> since(
      List<DriftAlarm> alarms, List<Run> trainings, List<Promotion> history, String live) {
    return history.stream()
        .filter(step -> step.kind() == Promotion.Kind.PROMOTED && step.version().equals(live))
        .reduce((earlier, later) -> later)
        .map(promotion -> from(alarms, promotion.at()))
        .filter(standing -> !standing.isEmpty())
        .map(standing -> standing(standing, trainings));
  }

  /** Returns the alarms from an instant on. */
  public static List<DriftAlarm> from(List<DriftAlarm> alarms, Instant from) {
    return alarms.stream().filter(alarm -> !alarm.at().isBefore(from)).toList();
  }

  private static Standing standing(List<DriftAlarm> alarms, List<Run> trainings) {
    DriftAlarm first = alarms.get(0);
    long since =
        trainings.stream()
            .filter(run -> run.outcome() == RunOutcome.FINISHED)
            .filter(run -> run.id() > first.afterRun())
            .count();
    return new Standing(
        alarms.stream().map(DriftAlarm::what).collect(Collectors.toUnmodifiableSet()),
        first.labels(),
        Math.toIntExact(since));
  }
}
