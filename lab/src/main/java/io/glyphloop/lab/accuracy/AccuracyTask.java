package io.glyphloop.lab.accuracy;

import io.glyphloop.core.error.UsageException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What is trained on, for how long, and how well it should read what it has not seen. */
public enum AccuracyTask {
  /** All labels of RFB. */
  RFB(LabelledSet.RFB, OptionalInt.empty(), 60, 0.97),
  /** The first 1,372 labels of RFB, as many as a published model had. */
  RFB_1372(LabelledSet.RFB, OptionalInt.of(1372), 15, 0.85),
  /** The first 300 labels of RFB. */
  RFB_300(LabelledSet.RFB, OptionalInt.of(300), 10, 0.15),
  /** All labels of the tutorial's set. */
  V2(LabelledSet.V2, OptionalInt.empty(), 15, 0.97);

  private final LabelledSet set;
  private final OptionalInt first;
  private final double minutes;
  private final double goal;

  AccuracyTask(LabelledSet set, OptionalInt first, double minutes, double goal) {
    this.set = set;
    this.first = first;
    this.minutes = minutes;
    this.goal = goal;
  }

  /** Returns the set that is learned from. */
  public LabelledSet set() {
    return set;
  }

  /** Returns how many of its images are learned from, the first by name; empty for all. */
  public OptionalInt first() {
    return first;
  }

  /** Returns how many minutes training may take on two cores. */
  public double minutes() {
    return minutes;
  }

  /** Returns the exact match on unseen images that the default network must reach. */
  public double goal() {
    return goal;
  }

  /** Returns the name on the command line and in files: {@code rfb-1372}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the tasks with these labels.
   *
   * @throws UsageException when there is no such task
   */
  public static List<AccuracyTask> named(List<String> labels) {
    return labels.stream().map(AccuracyTask::named).toList();
  }

  private static AccuracyTask named(String label) {
    return Arrays.stream(values())
        .filter(task -> task.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no task '" + label + "'",
                    "choose among "
                        + Arrays.stream(values())
                            .map(AccuracyTask::label)
                            .collect(Collectors.joining(", "))));
  }
}
