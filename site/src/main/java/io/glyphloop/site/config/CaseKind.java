package io.glyphloop.site.config;

import io.glyphloop.core.CaseRule;
import java.util.Locale;

/** What upper and lower case are to a site. */
public enum CaseKind {
  /** Different characters. */
  SENSITIVE,
  /** The same characters; answers are sent in lower case. */
  INSENSITIVE,
  /**
   * The same picture may show either, but the site compares with capitals: labels are kept in lower
   * case, answers are sent in upper case.
   */
  UPPER;

  /** Returns how labels are kept. */
  public CaseRule rule() {
    return this == SENSITIVE ? CaseRule.SENSITIVE : CaseRule.INSENSITIVE;
  }

  /** Returns a text as it is sent to the site. */
  String sent(String text) {
    return this == UPPER ? text.toUpperCase(Locale.ROOT) : text;
  }
}
