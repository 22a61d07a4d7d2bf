package io.glyphloop.store;

/** What became of one imported label. */
public enum ImportOutcome {
  /** It is new. */
  ADDED,
  /** The same image with the same text was there. */
  DUPLICATE,
  /** The same image was there with another text; nothing was changed. */
  CONFLICT
}
