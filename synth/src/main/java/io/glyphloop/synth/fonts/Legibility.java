package io.glyphloop.synth.fonts;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells text fonts from fonts that claim to have letters and show symbols, bars or nothing. Every
 * Latin letter and digit must be there, of readable size and drawn differently from the others (but
 * for upper and lower case); and most must look more like the same character of an ordinary font
 * than like any other character (nearest neighbour among the bundled fonts).
 */
final class Legibility {

  private static final String CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /** The least and the greatest height of a character's ink, as a share of the font size. */
  private static final double SMALLEST = 0.2;

  private static final double LARGEST = 2;

  /** The least share of characters that must be recognised. */
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

  /** Returns the share of characters, 0 to 1, that look most like themselves. */
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

  /** Cropped to their ink, upper and lower case of one letter are often the same picture. */
  private static boolean alike(char one, char other) {
    return Character.toLowerCase(one) == Character.toLowerCase(other)
        || both("Il1ij", one, other)
        || both("Oo0Qq", one, other);
  }

  /**
   * What some good fonts draw exactly alike; which of them a text may use, is the pool's matter.
   */
  private static boolean mayBeSame(char one, char other) {
    return Character.toLowerCase(one) == Character.toLowerCase(other)
        || both("Il1", one, other)
        || both("Oo0", one, other);
  }

  private static boolean both(String group, char one, char other) {
    return group.indexOf(one) >= 0 && group.indexOf(other) >= 0;
  }

  /** The characters of the bundled text fonts; made when the first font is checked. */
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
