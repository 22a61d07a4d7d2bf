package io.glyphloop.synth.compose;

import io.glyphloop.core.TextRule;
import io.glyphloop.synth.CaptchaLibrary;
import io.glyphloop.synth.Drawing;
import io.glyphloop.synth.LibraryCaptchas;
import io.glyphloop.synth.Seeds;
import java.util.Optional;
import java.util.Set;

/**
 * Composed captchas, and a share of captchas of libraries among them: what no composer thinks of.
 * Half of those are as the libraries draw them by themselves, the others of any text and size. A
 * captcha depends on the seed, its index, the fonts and the libraries alone. Immutable and
 * thread-safe.
 */
public final class MixedCaptchas {

  /**
   * The system property that names the libraries that take part, with commas between; {@code none}
   * for composed captchas alone. By itself all do but kaptcha, whose likes are measured as unseen.
   */
  public static final String LIBRARIES = "glyphloop.libraries";

  /** How many of the captchas come from libraries. */
  static final double SHARE = 0.33;

  private static final double AS_IT_COMES = 0.5;

  /** Apart from the seeds of the composer and of the libraries. */
  private static final long CHOICE = 2;

  private final TextRule rule;
  private final Composer composer;
  private final Optional<LibraryCaptchas> libraries;
  private final long seed;

  /**
   * @param libraries those that take part; none for composed captchas alone
   * @param seed the random seed
   */
  public MixedCaptchas(TextRule rule, Set<CaptchaLibrary> libraries, long seed) {
    this.rule = rule;
    this.composer = Composer.of(rule, seed);
    this.libraries =
        libraries.isEmpty() ? Optional.empty() : Optional.of(new LibraryCaptchas(libraries));
    this.seed = seed;
  }

  /** Returns captchas of the libraries that {@value #LIBRARIES} names. */
  public static MixedCaptchas of(TextRule rule, long seed) {
    String named = System.getProperty(LIBRARIES);
    return new MixedCaptchas(
        rule,
        named == null ? CaptchaLibrary.allBut(CaptchaLibrary.KAPTCHA) : CaptchaLibrary.named(named),
        seed);
  }

  /**
   * Draws a captcha.
   *
   * @param index any number; each gives a different captcha
   */
  public Drawing draw(long index) {
    boolean ofLibrary = Seeds.generator(seed + CHOICE, index).nextDouble() < SHARE;
    return libraries
        .filter(any -> ofLibrary)
        .flatMap(some -> ofLibrary(some, index))
        .orElseGet(() -> composer.draw(index));
  }

  /** Returns nothing where the libraries cannot show the text. */
  private Optional<Drawing> ofLibrary(LibraryCaptchas some, long index) {
    Dice dice = new Dice(Seeds.generator(seed + 1, index));
    if (dice.chance(AS_IT_COMES)) {
      Optional<Drawing> drawing = some.asItComes(rule, dice.random());
      if (drawing.isPresent()) {
        return drawing;
      }
    }
    String text = Text.pick(rule, dice);
    if (!some.show(text)) {
      return Optional.empty();
    }
    int height = dice.whole(28, 100);
    double wanted = height * (0.3 + dice.between(0.35, 0.9) * text.length());
    int width = (int) Math.max(40, Math.min(400, wanted));
    Drawing drawing = some.varied(text, width, height, dice.random());
    return Optional.of(new Drawing(rule.normalize(text), drawing.png(), drawing.style()));
  }
}
