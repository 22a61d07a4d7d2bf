package io.glyphloop.crawler;

import java.util.Locale;

/** A part of one challenge that takes time. */
public enum Step {
  /** Page and image, decoding included. */
  FETCH,
  /** Reading the image. */
  RECOGNISE,
  /** All answers together, from sending to verdict. */
  SUBMIT;

  /** Returns its name in figures: {@code fetch}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
