package io.glyphloop.store;

/** Where a model stands. */
public enum ModelState {
  /** Trained, not yet promoted. */
  CANDIDATE,
  /** Answers the site; one for each target. */
  LIVE,
  /** Was live once. */
  RETIRED
}
