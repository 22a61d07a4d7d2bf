package io.glyphloop.core;

import java.util.Locale;

/** Whether a site tells {@code A} from {@code a}. */
public enum CaseRule {
  /** Upper and lower case are different characters. */
  SENSITIVE,
  /** Upper and lower case are the same character; texts are kept in lower case. */
  INSENSITIVE;

  /** Returns the text as it is kept: as it is, or in lower case (locale-independent). */
  public String fold(String text) {
    return this == INSENSITIVE ? text.toLowerCase(Locale.ROOT) : text;
  }
}
