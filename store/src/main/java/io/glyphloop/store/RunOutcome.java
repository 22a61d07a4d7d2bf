package io.glyphloop.store;

/** How a run ended. */
public enum RunOutcome {
  /** Still going on. */
  RUNNING,
  /** Ended by itself. */
  FINISHED,
  /** Asked to stop. */
  CANCELLED,
  /** Ended by an error. */
  FAILED,
  /** Its process vanished. */
  KILLED
}
