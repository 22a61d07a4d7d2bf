package io.glyphloop.synth.fonts;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fonts from jars on the class path, each loaded once. */
final class BundledFonts {

  private static final String LIBERATION = "liberation/Liberation";
  private static final String DEJAVU = "net/sf/jasperreports/fonts/dejavu/DejaVu";

  /** Liberation and DejaVu, by full name; each family in four styles. */
  private static final Map<String, Face> TEXT =
      Stream.concat(
              Stream.of("Sans", "Serif", "Mono")
                  .flatMap(
                      family ->
                          Stream.of("Regular", "Bold", "Italic", "BoldItalic")
                              .map(style -> LIBERATION + family + "-" + style)),
              Stream.of(
                      family("Sans", "Oblique"),
                      family("SansCondensed", "Oblique"),
                      family("SansMono", "Oblique"),
                      family("Serif", "Italic"),
                      family("SerifCondensed", "Italic"))
                  .flatMap(Function.identity()))
          .map(resource -> read(resource + ".ttf"))
          .collect(Collectors.toUnmodifiableMap(Face::name, Function.identity()));

  /** The fonts in the jars of captcha-core and nanocaptcha, most of them decorative. */
  private static final List<Face> LIBRARY =
      Stream.of(
              "actionj.ttf",
              "epilog.ttf",
              "fresnel.ttf",
              "headache.ttf",
              "lexo.ttf",
              "prefix.ttf",
              "progbot.ttf",
              "ransom.ttf",
              "robot.ttf",
              "scandal.ttf",
              "fonts/CourierPrime-Bold.ttf",
              "fonts/PublicSans-Bold.ttf")
          .map(BundledFonts::read)
          .toList();

  private BundledFonts() {}

  /** Returns Liberation and DejaVu, sorted by name. */
  static List<Face> text() {
    return TEXT.keySet().stream().sorted().map(TEXT::get).toList();
  }

  /** Returns the fonts in the jars of the captcha libraries. */
  static List<Face> library() {
    return LIBRARY;
  }

  /**
   * Returns the substitute for a font that is asked for by name: one of Liberation's three
   * families, which have the metrics of Arial, Times New Roman and Courier New.
   *
   * @param name any font name; Liberation Sans stands for unknown ones
   * @param style as in {@link Font#Font(String, int, int)}
   */
  static Face named(String name, int style) {
    String family =
        switch (name == null ? "" : name.toLowerCase(Locale.ROOT)) {
          case "courier", "courier new", "monospaced", "monospace", "dialoginput" -> "Mono";
          case "serif", "times", "times new roman", "timesroman", "georgia" -> "Serif";
          default -> "Sans";
        };
    String suffix =
        switch (FontStyle.of(style)) {
          case PLAIN -> "";
          case BOLD -> " Bold";
          case ITALIC -> " Italic";
          case BOLD_ITALIC -> " Bold Italic";
        };
    return TEXT.get("Liberation " + family + suffix);
  }

  private static Stream<String> family(String family, String italic) {
    return Stream.of("", "-Bold", "-" + italic, "-Bold" + italic)
        .map(style -> DEJAVU + family + style);
  }

  private static Face read(String resource) {
    try (InputStream in = BundledFonts.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the font " + resource + " is not on the class path");
      }
      return new Face(Font.createFont(Font.TRUETYPE_FONT, in));
    } catch (IOException e) {
      throw new UncheckedIOException("the font " + resource + " cannot be read", e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("the font " + resource + " is broken", e);
    }
  }
}
