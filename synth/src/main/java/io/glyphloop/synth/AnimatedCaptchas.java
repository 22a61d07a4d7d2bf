package io.glyphloop.synth;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.synth.seeding.SeededRandom;
import java.util.random.RandomGenerator;

/**
 * Synthetic animated captchas with the default settings of com.pig4cloud.plugin:captcha-core: GIFs
 * whose characters fade in and out, each frame without some of them. Reproducible from a random
 * seed. Immutable and thread-safe.
 */
public final class AnimatedCaptchas {

  /** Renders animations; random numbers come from {@link SeededRandom}. */
  @FunctionalInterface
  public interface Painter {

    /** Renders one animation. */
    Animation paint();
  }

  /**
   * An animated captcha.
   *
   * @param text its characters
   * @param gif the file; not to be changed
   */
  public record Animation(String text, byte[] gif) {}

  private final long seed;
  private final Painter painter = Painters.animated();
  private final TextRule rule =
      new TextRule(new Charset("23456789abcdefghijkmnpqrstuvwxyz"), 5, 5, CaseRule.INSENSITIVE);

  /**
   * Loads the library.
   *
   * @throws MissingFontException when Java cannot draw text here
   */
  public AnimatedCaptchas(long seed) {
    this.seed = seed;
  }

  /** Returns the charset and the length of the texts. */
  public TextRule rule() {
    return rule;
  }

  /** Renders a captcha; every index gives a different one. */
  public Animation draw(long index) {
    RandomGenerator random = Seeds.generator(seed, index);
    Animation drawn = SeededRandom.withGenerator(random, painter::paint);
    return new Animation(rule.normalize(drawn.text()), drawn.gif());
  }
}
