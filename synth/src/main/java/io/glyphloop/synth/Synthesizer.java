package io.glyphloop.synth;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.TextRule;
import io.glyphloop.synth.fonts.FontFolder;
import io.glyphloop.synth.fonts.FontPool;
import io.glyphloop.synth.seeding.SeededRandom;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Draws an endless, repeatable sequence of captchas in varied styles, with several libraries.
 *
 * <pre>{@code
 * Synthesizer synthesizer = Synthesizer.of(TextRule.fixed("a-z0-9", 5), 200, 50, 42);
 * Drawing first = synthesizer.draw(0);
 * }</pre>
 *
 * <p>A drawing depends on the seed, its index and the options, and on nothing else: not on the
 * machine, and not on the fonts that are installed. So threads can draw any indices in any order.
 * Immutable and safe for use by several threads.
 *
 * <p>The fonts are those that the program brings. The system property {@value #FONT_FOLDER} names a
 * folder of further ones, as {@link #withFontFolder} does; then a drawing depends on the folder's
 * legible fonts too.
 */
public final class Synthesizer {

  /** The system property that names a folder of further fonts. */
  public static final String FONT_FOLDER = "glyphloop.fonts";

  private final TextRule rule;
  private final int width;
  private final int height;
  private final long seed;
  private final LetterCase letterCase;
  private final FontPool fonts;
  private final Map<CaptchaLibrary, CaptchaPainter> painters;
  private final List<CaptchaLibrary> libraries;

  private Synthesizer(
      TextRule rule,
      int width,
      int height,
      long seed,
      LetterCase letterCase,
      FontPool fonts,
      Map<CaptchaLibrary, CaptchaPainter> painters) {
    this.rule = rule;
    this.width = width;
    this.height = height;
    this.seed = seed;
    this.letterCase = letterCase;
    this.fonts = fonts;
    this.painters = painters;
    this.libraries = List.copyOf(painters.keySet());
  }

  /**
   * Returns a synthesizer that uses every library but kaptcha, and varies the letter case where the
   * rule allows it.
   *
   * @param rule the texts: characters and lengths all equally likely
   * @param width of the pictures in pixels, 30-1000
   * @param height of the pictures in pixels, 16-400
   * @throws MissingFontException when Java cannot draw text here
   * @throws io.glyphloop.core.error.ConfigException when {@value #FONT_FOLDER} names a folder that
   *     no font of can be used
   */
  public static Synthesizer of(TextRule rule, int width, int height, long seed) {
    if (width < 30 || width > 1000 || height < 16 || height > 400) {
      throw new IllegalArgumentException(
          "pictures are 30-1000 pixels wide and 16-400 high, not " + width + "x" + height);
    }
    var painters = Painters.load(CaptchaLibrary.allBut(CaptchaLibrary.KAPTCHA));
    String folder = System.getProperty(FONT_FOLDER, "");
    FontFolder further = folder.isEmpty() ? FontFolder.none() : FontFolder.read(Path.of(folder));
    FontPool fonts = fonts(rule, further);
    return new Synthesizer(rule, width, height, seed, LetterCase.VARIED, fonts, painters);
  }

  /** Returns the same synthesizer with other libraries, at least one; each is equally likely. */
  public Synthesizer withLibraries(Set<CaptchaLibrary> wanted) {
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException("at least one library is needed to draw");
    }
    return new Synthesizer(rule, width, height, seed, letterCase, fonts, Painters.load(wanted));
  }

  /** Returns the same synthesizer with another choice of letter case; see {@link LetterCase}. */
  public Synthesizer withLetterCase(LetterCase other) {
    return new Synthesizer(rule, width, height, seed, other, fonts, painters);
  }

  /**
   * Returns the same synthesizer with the legible fonts of a folder beside the bundled ones, in
   * place of those of another folder. Each font that is not legible is logged, with the reason.
   *
   * @throws io.glyphloop.core.error.ConfigException when no font of the folder can be used
   */
  public Synthesizer withFontFolder(Path folder) {
    FontPool pool = fonts(rule, FontFolder.read(folder));
    return new Synthesizer(rule, width, height, seed, letterCase, pool, painters);
  }

  /**
   * Draws the captcha of an index.
   *
   * @param index any number; each gives another drawing
   */
  public Drawing draw(long index) {
    RandomGenerator random = Seeds.generator(seed, index);
    String text = text(random);
    CaptchaLibrary library = libraries.get(random.nextInt(libraries.size()));
    String glyphs = rule.caseRule() == CaseRule.INSENSITIVE ? letterCase.apply(text, random) : text;
    PaintOrder order = new PaintOrder(glyphs, width, height, fonts, random);
    Painted painted = SeededRandom.drawingWith(random, () -> painters.get(library).paint(order));
    return new Drawing(text, Png.encode(painted.image()), library.label() + " " + painted.style());
  }

  private String text(RandomGenerator random) {
    int length = random.nextInt(rule.minLength(), rule.maxLength() + 1);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(rule.charset().charAt(random.nextInt(rule.charset().size())));
    }
    return text.toString();
  }

  private static FontPool fonts(TextRule rule, FontFolder folder) {
    String characters = rule.charset().characters();
    String glyphs =
        rule.caseRule() == CaseRule.INSENSITIVE
            ? characters + characters.toUpperCase(Locale.ROOT)
            : characters;
    return FontPool.showing(glyphs, folder).tellingApart(characters);
  }
}
