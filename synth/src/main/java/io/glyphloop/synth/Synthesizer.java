package io.glyphloop.synth;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.image.Png;
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
 * Generates an endless, reproducible sequence of synthetic captchas in varied styles, with several
 * libraries.
 *
 * <pre>{@code
 * Synthesizer synthesizer = Synthesizer.of(TextRule.fixed("a-z0-9", 5), 200, 50, 42);
 * Drawing first = synthesizer.draw(0);
 * }</pre>
 *
 * <p>A captcha depends only on the random seed, its index and the options, not on the fonts that
 * are installed. Indices can be drawn in any order and by several threads. Immutable and
 * thread-safe.
 *
 * <p>Fonts are bundled. The system property {@value #FONT_FOLDER} names a folder of additional
 * ones, as {@link #withFontFolder} does; then captchas depend on the legible fonts of that folder
 * too.
 */
public final class Synthesizer {

  /** The system property that names a folder of additional fonts. */
  public static final String FONT_FOLDER = FontFolder.PROPERTY;

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
   * Returns a synthesizer that uses every library but kaptcha, and varies the letter case if the
   * rule ignores case.
   *
   * @param rule charset and length of the texts; all characters and lengths are equally likely
   * @param width of the images in pixels, 30-1000
   * @param height of the images in pixels, 16-400
   * @param seed the random seed
   * @throws MissingFontException when Java cannot draw text here
   * @throws io.glyphloop.core.error.ConfigException when {@value #FONT_FOLDER} names a folder
   *     without a usable font
   */
  public static Synthesizer of(TextRule rule, int width, int height, long seed) {
    if (width < 30 || width > 1000 || height < 16 || height > 400) {
      throw new IllegalArgumentException(
          "images are 30-1000 pixels wide and 16-400 high, not " + width + "x" + height);
    }
    var painters = Painters.load(CaptchaLibrary.allBut(CaptchaLibrary.KAPTCHA));
    FontPool fonts = fonts(rule, FontFolder.configured());
    return new Synthesizer(rule, width, height, seed, LetterCase.VARIED, fonts, painters);
  }

  /** Returns a copy that uses other libraries, at least one, all equally likely. */
  public Synthesizer withLibraries(Set<CaptchaLibrary> wanted) {
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException("at least one captcha library is needed");
    }
    return new Synthesizer(rule, width, height, seed, letterCase, fonts, Painters.load(wanted));
  }

  /** Returns a copy with another letter case. */
  public Synthesizer withLetterCase(LetterCase other) {
    return new Synthesizer(rule, width, height, seed, other, fonts, painters);
  }

  /**
   * Returns a copy that uses the legible fonts of a folder too; replaces another folder. Logs a
   * warning for each font that is not legible, with the reason.
   *
   * @throws io.glyphloop.core.error.ConfigException when the folder has no usable font
   */
  public Synthesizer withFontFolder(Path folder) {
    FontPool pool = fonts(rule, FontFolder.read(folder));
    return new Synthesizer(rule, width, height, seed, letterCase, pool, painters);
  }

  /**
   * Generates a captcha.
   *
   * @param index any number; each gives a different captcha
   */
  public Drawing draw(long index) {
    RandomGenerator random = Seeds.generator(seed, index);
    String text = text(random);
    CaptchaLibrary library = libraries.get(random.nextInt(libraries.size()));
    String shown = oneOfLookAlikes(text, random);
    String glyphs =
        rule.caseRule() == CaseRule.INSENSITIVE ? letterCase.apply(shown, random) : shown;
    RenderRequest request = new RenderRequest(glyphs, width, height, fonts, random);
    Painted painted =
        SeededRandom.withGenerator(random, () -> painters.get(library).paint(request));
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

  /** The site takes look-alikes for each other because its pictures have all of them. */
  private String oneOfLookAlikes(String text, RandomGenerator random) {
    StringBuilder shown = new StringBuilder(text.length());
    for (char c : text.toCharArray()) {
      String all = rule.same().of(c);
      shown.append(all.length() == 1 ? c : all.charAt(random.nextInt(all.length())));
    }
    return shown.toString();
  }

  private static FontPool fonts(TextRule rule, FontFolder folder) {
    String characters = rule.charset().characters();
    String all = characters + String.join("", rule.same().groups());
    String glyphs =
        rule.caseRule() == CaseRule.INSENSITIVE ? all + all.toUpperCase(Locale.ROOT) : all;
    return FontPool.showing(glyphs, folder).tellingApart(characters);
  }
}
