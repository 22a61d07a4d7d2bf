package io.glyphloop.loop.step;

/** What the schedule does. Of several that are due, an earlier one here comes first. */
public enum Task {
  /** Answers challenges with the live model and labels what was accepted. */
  HARVEST("harvest"),
  /** Looks whether the live model still does as well as it did, on captchas that look the same. */
  DRIFT_CHECK("drift-check"),
  /** Trains when enough is new, and lets the candidate replace the live model when it is better. */
  RETRAIN("retrain"),
  /** Measures the live model; tries a candidate again on which nothing could be decided. */
  EVALUATE("evaluate"),
  /** Deletes what ended trainings left behind. */
  CLEAN_UP("clean-up");

  private final String kind;

  Task(String kind) {
    this.kind = kind;
  }

  /** Returns the kind of its runs in the workspace, and its key in a target's file. */
  public String kind() {
    return kind;
  }
}
