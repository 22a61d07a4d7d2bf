package io.glyphloop.synth.compose;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The parts of the composer that can be left out, to measure what each is worth. */
public enum Part {
  /** One font a glyph in some captchas; otherwise one a captcha. */
  MIXED_FONTS,
  /** Rotation, shear and scale of single glyphs. */
  GLYPH_TRANSFORMS,
  /** Glyphs that touch and overlap. */
  OVERLAP,
  /** Text stretched or condensed as a whole. */
  STRETCH,
  /** Text that the picture's edge cuts a little. */
  EDGES,
  /** A base line that jumps, waves or slopes. */
  BASELINE,
  /** Hollow, double, shadowed, embossed, dotted, cut and pixelated strokes. */
  STROKES,
  /** Light text on dark ground. */
  INVERTED,
  /** Little contrast, in lightness or in colour alone. */
  LOW_CONTRAST,
  /** Gradients, stripes, grids, clouds and grain behind the text. */
  GROUND,
  /** Lines, arcs, curves and grids. */
  LINES,
  /** Dots, specks, blobs, boxes and faint characters. */
  SPECKS,
  /** Wave, ripple, twirl, fish-eye, perspective and elastic warps, and rows that are shifted. */
  WARPS,
  /** Blur, JPEG, small palettes, enlarged pictures, and no anti-aliasing. */
  FINISH;

  /** Returns the name on the command line and in tables: {@code mixed-fonts}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns all parts but some. */
  public static Set<Part> allBut(Part... without) {
    Set<Part> parts = EnumSet.allOf(Part.class);
    for (Part part : without) {
      parts.remove(part);
    }
    return parts;
  }
}
