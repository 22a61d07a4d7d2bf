package io.glyphloop.core.model;

/** How a model's output, probabilities of shape {@code [batch, steps, classes]}, becomes text. */
public enum Decoding {
  /**
   * Connectionist temporal classification (Graves et al., 2006): class 0 is the blank, class i+1 is
   * character i of the charset; repeats are merged, blanks dropped.
   */
  CTC,
  /**
   * One step a position: class i is character i of the charset; where lengths vary, one class more,
   * the last, says "no character".
   */
  POSITIONS
}
