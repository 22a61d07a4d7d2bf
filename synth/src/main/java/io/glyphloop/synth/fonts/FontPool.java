package io.glyphloop.synth.fonts;

import java.awt.Font;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The fonts that can show given characters: bundled text fonts and decorative fonts, and those of a
 * folder if there is one. Immutable. Without a folder, a random seed picks the same fonts on every
 * machine.
 */
public final class FontPool {

  private static final double DECORATIVE_SHARE = 0.2;

  private final List<Face> text;
  private final List<Face> decorative;
  private final Map<FontStyle, List<Face>> textByStyle = new EnumMap<>(FontStyle.class);

  private FontPool(List<Face> text, List<Face> decorative, String characters) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("no font can show all of '" + characters + "'");
    }
    this.text = text;
    this.decorative = decorative;
    for (FontStyle style : FontStyle.values()) {
      List<Face> faces = text.stream().filter(face -> face.style() == style).toList();
      textByStyle.put(style, faces.isEmpty() ? text : faces);
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
   * Returns the pool without the fonts that draw two of the characters alike, such as those without
   * lower case.
   *
   * @throws IllegalArgumentException when no text font is left
   */
  public FontPool tellingApart(String characters) {
    Predicate<Face> fit = face -> !face.confuses(characters);
    return new FontPool(
        text.stream().filter(fit).toList(), decorative.stream().filter(fit).toList(), characters);
  }

  /** Picks a random font; half of the text fonts picked are bold, a quarter plain. */
  public Face pick(RandomGenerator random) {
    if (!decorative.isEmpty() && random.nextDouble() < DECORATIVE_SHARE) {
      return decorative.get(random.nextInt(decorative.size()));
    }
    double choice = random.nextDouble();
    int style =
        choice < 0.5
            ? Font.BOLD
            : choice < 0.75 ? Font.PLAIN : choice < 0.85 ? Font.ITALIC : Font.BOLD | Font.ITALIC;
    List<Face> faces = textByStyle.get(FontStyle.of(style));
    return faces.get(random.nextInt(faces.size()));
  }

  List<String> names() {
    return Stream.concat(text.stream(), decorative.stream()).map(Face::name).toList();
  }
}
