package io.glyphloop.site.config;

import io.glyphloop.core.Arithmetic;

/** What the site wants to be told of the characters that are read. */
public enum AnswerKind {
  /** The characters themselves. */
  TEXT,
  /** The result of the sum that they are: {@code 11} for {@code 3+8=?}. */
  ARITHMETIC;

  /**
   * Returns what is sent to the site.
   *
   * @param reading what was read; as the label it stays as it is
   * @return for a sum its result; a reading that is no sum, or has no whole result, is sent as it
   *     was read, and it is the site that says no
   */
  public String toSubmit(String reading) {
    return this == TEXT
        ? reading
        : Arithmetic.evaluate(reading).map(String::valueOf).orElse(reading);
  }
}
