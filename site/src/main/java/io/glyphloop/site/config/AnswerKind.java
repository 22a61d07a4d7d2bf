package io.glyphloop.site.config;

import io.glyphloop.core.Arithmetic;
import io.glyphloop.core.error.UsageException;
import java.util.Optional;

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
   * @return for a sum its result; empty for a reading that is no plain sum, or has no whole result:
   *     nobody would answer with that
   */
  public Optional<String> toSubmit(String reading) {
    return this == TEXT ? Optional.of(reading) : Arithmetic.evaluate(reading).map(String::valueOf);
  }

  /** Returns the error of a text whose result is asked for, but not known. */
  public static UsageException noPlainSum(String text) {
    return new UsageException(
        "'" + text + "' is not a plain sum, so its result is not known and nothing was sent",
        "sums of digits with + - * x × / ÷ and brackets are worked out; for others type the result,"
            + " and collect pictures without answers");
  }
}
