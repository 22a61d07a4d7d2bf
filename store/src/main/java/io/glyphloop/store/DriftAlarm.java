package io.glyphloop.store;

import java.time.Instant;

/**
 * Something about a site that has changed.
 *
 * @param words how, with the figures, for a person
 * @param labels how many labels the target had then
 * @param afterRun the number of the target's latest run then; 0 for none
 */
public record DriftAlarm(What what, String words, long labels, long afterRun, Instant at) {

  /** What can change. */
  public enum What {
    /** Fewer answers are accepted. */
    SUCCESS,
    /** Pictures have another size. */
    SIZE,
    /** Pictures are darker or lighter, or of another contrast. */
    LOOK
  }
}
