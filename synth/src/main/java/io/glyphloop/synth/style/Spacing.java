package io.glyphloop.synth.style;

import java.util.Locale;

/** How far apart glyphs stand. */
enum Spacing {
  /** As the font says. */
  FONT,
  /** Ink next to ink: a few pixels apart, touching or overlapping. */
  TOUCHING,
  /** Spread over the picture's width. */
  SPREAD;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
