package io.glyphloop.synth.style;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * All fonts at hand that can show some characters: the installed ones, in plain, bold, italic and
 * both, and those that the captcha libraries bring along. The pool depends on what is installed, so
 * a seed gives the same pictures on machines with the same fonts.
 */
public final class FontPool {

  private static final String[] STYLES = {"plain", "bold", "italic", "bold italic"};

  /** The fonts inside the jars of captcha-core and nanocaptcha. */
  private static final List<String> BUNDLED =
      List.of(
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
          "fonts/PublicSans-Bold.ttf");

  private final List<List<Face>> installedByStyle;
  private final List<Face> bundled;

  private FontPool(List<List<Face>> installedByStyle, List<Face> bundled) {
    this.installedByStyle = installedByStyle;
    this.bundled = bundled;
  }

  /**
   * Returns the fonts that can show all the characters.
   *
   * @throws IllegalArgumentException when there is none, which for Latin letters and digits does
   *     not happen
   */
  public static FontPool showing(String characters) {
    List<List<Face>> installed = new ArrayList<>();
    for (int style = 0; style < STYLES.length; style++) {
      List<Face> faces = new ArrayList<>();
      for (String family : families()) {
        Face face = new Face(family + " " + STYLES[style], new Font(family, style, 1));
        if (face.shows(characters)) {
          faces.add(face);
        }
      }
      installed.add(List.copyOf(faces));
    }
    List<Face> bundled = BUNDLED.stream().map(FontPool::bundled).toList();
    bundled = bundled.stream().filter(face -> face.shows(characters)).toList();
    if (installed.get(0).isEmpty()) {
      throw new IllegalArgumentException("no installed font can show all of '" + characters + "'");
    }
    return new FontPool(List.copyOf(installed), bundled);
  }

  /** Returns one of the fonts; bold ones come up as often as all others together. */
  public Face pick(RandomGenerator random) {
    if (!bundled.isEmpty() && random.nextDouble() < 0.2) {
      return bundled.get(random.nextInt(bundled.size()));
    }
    return pickInstalled(random);
  }

  /** Returns one of the installed fonts, for a library that takes fonts by name. */
  public Face pickInstalled(RandomGenerator random) {
    double choice = random.nextDouble();
    int style =
        choice < 0.5 ? Font.BOLD : choice < 0.75 ? Font.PLAIN : choice < 0.85 ? Font.ITALIC : 3;
    List<Face> faces = installedByStyle.get(style);
    return faces.get(random.nextInt(faces.size()));
  }

  private static Set<String> families() {
    Set<String> sorted =
        new TreeSet<>(List.of(Font.DIALOG, Font.MONOSPACED, Font.SANS_SERIF, Font.SERIF));
    sorted.addAll(
        List.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames()));
    return sorted;
  }

  private static Face bundled(String resource) {
    try (InputStream in = FontPool.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the font " + resource + " is not on the class path");
      }
      return new Face(resource, Font.createFont(Font.TRUETYPE_FONT, in));
    } catch (IOException e) {
      throw new UncheckedIOException("the font " + resource + " cannot be read", e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("the font " + resource + " is broken", e);
    }
  }
}
