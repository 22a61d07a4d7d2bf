package io.glyphloop.crawler;

/** How one challenge ended. */
public enum Outcome {
  /** The site accepted an answer. */
  SUCC,
  /** The site rejected every answer, or nothing that was read could be one. */
  FAIL,
  /** There is no verdict: network, bad image, unknown reply. */
  FATAL,
  /** The image was kept and nothing answered, as asked. */
  SAVED
}
