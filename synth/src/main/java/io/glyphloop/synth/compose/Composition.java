package io.glyphloop.synth.compose;

import java.util.Set;

/**
 * The parts that take part, and how hard one captcha is in each of three ways: 0 for hardly
 * anything, 1 for the most. The three are independent, as on pages: few captchas are hard in all.
 *
 * @param parts those that may be used
 * @param clutter how much is drawn beside the text
 * @param warp how far the text is bent
 * @param noise how noisy the finished picture is
 */
record Composition(Set<Part> parts, double clutter, double warp, double noise) {

  /** Hard captchas are rarer than easy ones, as they are on pages. */
  private static final double EASE = 1.5;

  static Composition pick(Set<Part> parts, Dice dice) {
    return new Composition(parts, rare(dice), rare(dice), rare(dice));
  }

  boolean has(Part part) {
    return parts.contains(part);
  }

  private static double rare(Dice dice) {
    return Math.pow(dice.between(0, 1), EASE);
  }
}
