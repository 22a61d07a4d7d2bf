package io.glyphloop.synth;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.Png;
import io.glyphloop.synth.fonts.FontFolder;
import io.glyphloop.synth.fonts.FontPool;
import io.glyphloop.synth.seeding.SeededRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Captchas of several libraries, all equally likely: as a library draws them by itself, or of any
 * text and size in varied styles. Immutable and thread-safe.
 */
public final class LibraryCaptchas {

  /** What the libraries' painters, and the fonts that they use, are sure to show. */
  private static final String SHOWN =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-*/=?";

  private final List<CaptchaLibrary> libraries;
  private final Map<CaptchaLibrary, CaptchaPainter> painters;
  private final FontPool fonts;

  /**
   * @param libraries at least one
   * @throws MissingFontException when Java cannot draw text here
   */
  public LibraryCaptchas(Set<CaptchaLibrary> libraries) {
    this.libraries = libraries.stream().sorted().toList();
    this.painters = Painters.load(libraries);
    this.fonts = FontPool.showing(SHOWN, FontFolder.configured());
  }

  /** Returns whether the libraries can show a text. */
  public boolean show(String text) {
    return text.chars().allMatch(c -> SHOWN.indexOf(c) >= 0);
  }

  /**
   * Draws a captcha with a library's default settings, in one of its looks.
   *
   * @return the captcha; empty where what the library wrote is no text of the rule
   */
  public Optional<Drawing> asItComes(TextRule rule, RandomGenerator random) {
    CaptchaLibrary library = library(random);
    String look = library.looks().get(random.nextInt(library.looks().size()));
    Painted painted =
        SeededRandom.withGenerator(random, () -> painters.get(library).paintStock(look));
    Drawing drawing = drawing(library, painted, rule.normalize(painted.glyphs()));
    return rule.violation(drawing.text()).isEmpty() ? Optional.of(drawing) : Optional.empty();
  }

  /**
   * Draws a captcha in a random style; its text is the given one, in its case.
   *
   * @param text one that is {@linkplain #show shown}
   * @param width of the image in pixels
   * @param height of the image in pixels
   */
  public Drawing varied(String text, int width, int height, RandomGenerator random) {
    CaptchaLibrary library = library(random);
    RenderRequest request = new RenderRequest(text, width, height, fonts, random);
    Painted painted =
        SeededRandom.withGenerator(random, () -> painters.get(library).paint(request));
    return drawing(library, painted, text);
  }

  private CaptchaLibrary library(RandomGenerator random) {
    return libraries.get(random.nextInt(libraries.size()));
  }

  private static Drawing drawing(CaptchaLibrary library, Painted painted, String text) {
    return new Drawing(text, Png.encode(painted.image()), library.label() + " " + painted.style());
  }
}
