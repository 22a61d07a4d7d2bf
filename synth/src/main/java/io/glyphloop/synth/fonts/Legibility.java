package io.glyphloop.synth.fonts;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Detects fonts that claim to have letters and show symbols, bars or nothing. A legible font has
 * all Latin letters and digits, in a readable size, and draws them differently (upper and lower
 * case may be the same). At least half of them must be classified correctly by their nearest
 * neighbour, by intersection over union, among the characters of the bundled text fonts.
 */
final class Legibility {

  private static final String CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /** The least and the greatest height of a character, as a share of the font size. */
  private static final double SMALLEST = 0.2;

  private static final double LARGEST = 2;

  /**
   * The least share of characters that must be classified correctly. Measured on about 70 fonts of
   * Debian: dingbats have at most 0.1, Greek in place of Latin 0.42, calligraphic scripts 0.52,
   * others 0.8 and more.
   */
  private static final double RECOGNISED = 0.5;

  private Legibility() {}

  /**
   * Returns what is wrong with a font, in words that follow "is not used:"; empty for a good one.
   */
  static Optional<String> fault(Face face) {
    if (!face.shows(CHARACTERS)) {
      return Optional.of("it lacks some of the letters A-Z and a-z and the digits");
    }
    for (char c : CHARACTERS.toCharArray()) {
      Rectangle2D ink = face.outline(c, 1).getBounds2D();
      if (ink.getHeight() < SMALLEST || ink.getHeight() > LARGEST) {
        return Optional.of(
            "its '"
                + c
                + "' is "
                + (ink.getHeight() < SMALLEST ? "far too small" : "far too large"));
      }
    }
    return sameGlyphs(face).or(() -> strangeGlyphs(face));
  }

  /** Returns the share of characters, 0 to 1, that are classified correctly. */
  static double recognised(Face face) {
    int right = 0;
    for (char c : CHARACTERS.toCharArray()) {
      GlyphMask mask = GlyphMask.cropped(face, c);
      if (alike(c, nearest(mask))) {
        right++;
      }
    }
    return (double) right / CHARACTERS.length();
  }

  private static char nearest(GlyphMask mask) {
    double best = -1;
    char nearest = 0;
    for (GlyphMask reference : References.ALL) {
      double similarity = mask.similarity(reference);
      if (similarity > best) {
        best = similarity;
        nearest = reference.character();
      }
    }
    return nearest;
  }

  private static Optional<String> sameGlyphs(Face face) {
    Map<List<Integer>, Character> seen = new HashMap<>();
    for (char c : CHARACTERS.toCharArray()) {
      Character earlier = seen.putIfAbsent(face.drawn(c), c);
      if (earlier != null && !mayBeSame(earlier, c)) {
        return Optional.of("it draws '" + earlier + "' and '" + c + "' alike");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> strangeGlyphs(Face face) {
    double share = recognised(face);
    return share >= RECOGNISED
        ? Optional.empty()
        : Optional.of(
            "only "
                + Math.round(share * CHARACTERS.length())
                + " of its "
                + CHARACTERS.length()
                + " letters and digits look like letters and digits");
  }

  /** Upper and lower case of a letter often have the same shape in different sizes. */
  private static boolean alike(char one, char other) {
    return Character.toLowerCase(one) == Character.toLowerCase(other)
        || both("Il1ij", one, other)
        || both("Oo0Qq", one, other);
  }

  /** Some legible fonts draw these alike; {@link FontPool#tellingApart} deals with them. */
  private static boolean mayBeSame(char one, char other) {
    return Character.toLowerCase(one) == Character.toLowerCase(other)
        || both("Il1", one, other)
        || both("Oo0", one, other);
  }

  private static boolean both(String group, char one, char other) {
    return group.indexOf(one) >= 0 && group.indexOf(other) >= 0;
  }

  /** The characters of the bundled text fonts; computed when the first font is checked. */
  private static final class References {

    static final List<GlyphMask> ALL = all();

    private static List<GlyphMask> all() {
      List<GlyphMask> all = new ArrayList<>();
      for (Face face : BundledFonts.text()) {
        for (char c : CHARACTERS.toCharArray()) {
          all.add(GlyphMask.cropped(face, c));
        }
      }
      return List.copyOf(all);
    }
  }
}
