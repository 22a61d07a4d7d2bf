package io.glyphloop.synth;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.TextRule;
import io.glyphloop.synth.seeding.SeededRandom;
import io.glyphloop.synth.style.FontPool;
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
 * <p>A drawing depends on the seed, its index, the options and the installed fonts, and on nothing
 * else; so threads can draw any indices in any order. Immutable and safe for use by several
 * threads.
 */
public final class Synthesizer {

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
   */
  public static Synthesizer of(TextRule rule, int width, int height, long seed) {
    if (width < 30 || width > 1000 || height < 16 || height > 400) {
      throw new IllegalArgumentException(
          "pictures are 30-1000 pixels wide and 16-400 high, not " + width + "x" + height);
    }
    var painters = Painters.load(CaptchaLibrary.allBut(CaptchaLibrary.KAPTCHA));
    FontPool fonts = FontPool.showing(glyphs(rule));
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

  private static String glyphs(TextRule rule) {
    String characters = rule.charset().characters();
    return rule.caseRule() == CaseRule.INSENSITIVE
        ? characters + characters.toUpperCase(Locale.ROOT)
        : characters;
  }
}
