package io.glyphloop.store;

import java.time.Instant;

/** One change of a target's live model. */
public record Promotion(String target, String version, Kind kind, String reason, Instant at) {

  /** How a model becomes live. */
  public enum Kind {
    /** It was chosen. */
    PROMOTED,
    /** The one after it was taken back. */
    ROLLED_BACK
  }
}
