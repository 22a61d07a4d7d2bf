package io.glyphloop.core;

/** What the site said of an answer. */
public enum Verdict {
  /** The site took the answer: the text is right. */
  ACCEPTED,
  /** The site refused the answer: the image shows something else. */
  REJECTED,
  /** The site was not asked, or its reply said neither. */
  UNVERIFIED
}
