package io.glyphloop.synth.style;

import java.util.Locale;

/** The distance between glyphs. */
enum Spacing {
  /** The font's own advance widths. */
  FONT,
  /** A few pixels apart, touching or overlapping. */
  TOUCHING,
  /** Spread over the image's width. */
  SPREAD;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
