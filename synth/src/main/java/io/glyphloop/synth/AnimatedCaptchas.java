package io.glyphloop.synth;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import io.glyphloop.synth.seeding.SeededRandom;
import java.util.random.RandomGenerator;

/**
 * Draws animated captchas as com.pig4cloud.plugin:captcha-core does when nothing is set, from a
 * seed: GIFs whose characters fade in and out, each frame without some of them. Immutable and safe
 * for use by several threads.
 */
public final class AnimatedCaptchas {

  /** Draws one; every random number comes from the generator of the current drawing. */
  @FunctionalInterface
  public interface Painter {

    /** Returns an animation and its text. */
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
   * Makes a source of animations.
   *
   * @throws MissingFontException when Java cannot draw text here
   */
  public AnimatedCaptchas(long seed) {
    this.seed = seed;
  }

  /** Returns what the texts look like. */
  public TextRule rule() {
    return rule;
  }

  /** Draws the captcha of an index; any number, each gives another drawing. */
  public Animation draw(long index) {
    RandomGenerator random = Seeds.generator(seed, index);
    Animation drawn = SeededRandom.drawingWith(random, painter::paint);
    return new Animation(rule.normalize(drawn.text()), drawn.gif());
  }
}
