package io.glyphloop.synth.fonts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Many fonts, those of one family as probable together as those of another, so that a family in
 * twenty styles does not crowd out the others. Immutable.
 */
public final class Faces {

  /** How many styles of a family are used; some have dozens, which differ little. */
  private static final int STYLES = 4;

  private static final int TRIES = 50;

  private final List<List<Face>> families;

  private Faces(List<List<Face>> families) {
    this.families = families;
  }

  /** Returns the bundled fonts and those of a folder. */
  public static Faces of(FontFolder folder) {
    List<Face> all = new ArrayList<>(BundledFonts.text());
    all.addAll(BundledFonts.library());
    all.addAll(folder.faces());
    all.sort(Comparator.comparing(Face::name));
    Map<String, List<Face>> families = new LinkedHashMap<>();
    for (Face face : all) {
      List<Face> family = families.computeIfAbsent(face.family(), f -> new ArrayList<>());
      if (family.size() < STYLES) {
        family.add(face);
      }
    }
    return new Faces(List.copyOf(families.values()));
  }

  /** Picks a random font that has all characters of a text. */
  public Face pick(String text, RandomGenerator random) {
    for (int i = 0; i < TRIES; i++) {
      List<Face> family = families.get(random.nextInt(families.size()));
      Face face = family.get(random.nextInt(family.size()));
      if (face.shows(text)) {
        return face;
      }
    }
    List<Face> plain = BundledFonts.text();
    return plain.get(random.nextInt(plain.size()));
  }
}
