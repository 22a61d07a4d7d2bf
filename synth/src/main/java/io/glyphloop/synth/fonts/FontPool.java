package io.glyphloop.synth.fonts;

import java.awt.Font;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The fonts that can show some characters: the ordinary ones and the decorative ones that the
 * program brings, and those of a folder if one is given. Immutable; without a folder, a seed picks
 * the same fonts on every machine.
 */
public final class FontPool {

  private static final double DECORATIVE_SHARE = 0.2;

  private final List<Face> ordinary;
  private final List<Face> decorative;
  private final Map<FontStyle, List<Face>> ordinaryByStyle = new EnumMap<>(FontStyle.class);

  private FontPool(List<Face> ordinary, List<Face> decorative, String characters) {
    if (ordinary.isEmpty()) {
      throw new IllegalArgumentException("no font can show all of '" + characters + "'");
    }
    this.ordinary = ordinary;
    this.decorative = decorative;
    for (FontStyle style : FontStyle.values()) {
      List<Face> faces = ordinary.stream().filter(face -> face.style() == style).toList();
      ordinaryByStyle.put(style, faces.isEmpty() ? ordinary : faces);
    }
  }

  /**
   * Returns the bundled fonts that can show all the characters.
   *
   * @throws IllegalArgumentException when there is none, which for Latin letters and digits does
   *     not happen
   */
  public static FontPool showing(String characters) {
    return showing(characters, FontFolder.none());
  }

  /**
   * Returns the fonts, bundled or of a folder, that can show all the characters.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static FontPool showing(String characters, FontFolder folder) {
    Predicate<Face> fit = face -> face.shows(characters);
    return new FontPool(
        Stream.concat(BundledFonts.text().stream(), folder.faces().stream()).filter(fit).toList(),
        BundledFonts.library().stream().filter(fit).toList(),
        characters);
  }

  /**
   * Returns the same pool without the fonts that draw two of the characters alike; some have no
   * lower case.
   *
   * @throws IllegalArgumentException when no ordinary font is left
   */
  public FontPool tellingApart(String characters) {
    Predicate<Face> fit = face -> !face.confuses(characters);
    return new FontPool(
        ordinary.stream().filter(fit).toList(),
        decorative.stream().filter(fit).toList(),
        characters);
  }

  /** Returns one of the fonts; of the ordinary ones, half are bold and a quarter plain. */
  public Face pick(RandomGenerator random) {
    if (!decorative.isEmpty() && random.nextDouble() < DECORATIVE_SHARE) {
      return decorative.get(random.nextInt(decorative.size()));
    }
    double choice = random.nextDouble();
    int style =
        choice < 0.5
            ? Font.BOLD
            : choice < 0.75 ? Font.PLAIN : choice < 0.85 ? Font.ITALIC : Font.BOLD | Font.ITALIC;
    List<Face> faces = ordinaryByStyle.get(FontStyle.of(style));
    return faces.get(random.nextInt(faces.size()));
  }

  List<String> names() {
    return Stream.concat(ordinary.stream(), decorative.stream()).map(Face::name).toList();
  }
}
