package io.glyphloop.store;

/** What became of a label that a person typed for an image that is there already. */
public enum RelabelOutcome {
  /** The person's text counts from now on; what was there is kept beside it. */
  CHANGED,
  /** A person or the site had said the same before; nothing was added. */
  UNCHANGED,
  /** The site accepted another text, which goes on to count; nothing was added. */
  OVERRULED,
  /** The target has no such image; nothing was added. */
  UNKNOWN_IMAGE
}
