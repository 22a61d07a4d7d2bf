package io.glyphloop.synth.compose;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/**
 * The colours of one captcha.
 *
 * @param ground of the background
 * @param second where the background has two colours
 * @param inks of the glyphs, in turn
 */
record Tints(Color ground, Color second, List<Color> inks) {

  private static final int MANY = 10;

  static Tints pick(Composition parts, Dice dice) {
    boolean inverted = parts.has(Part.INVERTED) && dice.chance(0.25);
    boolean weak = parts.has(Part.LOW_CONTRAST) && dice.chance(0.25);
    double paper =
        dice.chance(0.35) ? 1 : dice.chance(0.7) ? dice.between(0.8, 1) : dice.between(0.6, 0.9);
    double contrast = weak ? dice.between(0.18, 0.4) : dice.between(0.4, 1);
    double ink = Math.max(0, paper - contrast);
    if (inverted) {
      paper = 1 - paper;
      ink = 1 - ink;
    }
    boolean colourless = dice.chance(0.3);
    double strength = colourless ? 0 : dice.between(0.2, 1);
    Color ground = shade(paper, dice.chance(0.5) ? 0 : strength, dice);
    Color second = shade(moved(paper, 0.12, dice), strength, dice);
    if (weak && !colourless && dice.chance(0.25)) {
      // Colour alone: ink and ground are about equally light.
      ink = moved(paper, 0.08, dice);
      ground = shade(paper, 1, dice);
      return new Tints(ground, ground, List.of(opposite(ground, ink)));
    }
    List<Color> inks = new ArrayList<>();
    boolean several = !colourless && dice.chance(0.4);
    // In some captchas each character has any colour at all, pale ones beside dark ones.
    double paler = several && dice.chance(0.5) ? 0.75 : 0;
    for (int i = 0; i < (several ? MANY : 1); i++) {
      double own = ink + dice.between(0, paler) * (paper - ink);
      inks.add(shade(several ? moved(own, 0.12, dice) : own, strength, dice));
    }
    return new Tints(ground, second, inks);
  }

  /** Returns the colour of something drawn beside the text. */
  Color clutter(Dice dice) {
    return switch (dice.weighted(0.4, 0.35, 0.25)) {
      case 0 -> inks.get(0);
      case 1 -> shade(dice.between(0, 1), dice.between(0, 1), dice);
      default -> blend(ground, inks.get(0), dice.between(0.15, 0.7));
    };
  }

  /** Returns a colour of a lightness in [0, 1], and a saturation. */
  static Color shade(double luma, double saturation, Dice dice) {
    float[] rgb = {
      (float) dice.between(0, 1), (float) dice.between(0, 1), (float) dice.between(0, 1)
    };
    return lit(rgb, luma, saturation);
  }

  private static Color opposite(Color of, double luma) {
    float[] rgb = of.getRGBColorComponents(null);
    return lit(new float[] {1 - rgb[0], 1 - rgb[1], 1 - rgb[2]}, luma, 1);
  }

  private static Color lit(float[] rgb, double luma, double saturation) {
    double has = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
    int[] levels = new int[3];
    for (int i = 0; i < 3; i++) {
      double level = luma + saturation * (rgb[i] - has);
      levels[i] = (int) Math.round(255 * Math.min(1, Math.max(0, level)));
    }
    return new Color(levels[0], levels[1], levels[2]);
  }

  static Color blend(Color from, Color to, double share) {
    return new Color(
        (int) Math.round(from.getRed() + share * (to.getRed() - from.getRed())),
        (int) Math.round(from.getGreen() + share * (to.getGreen() - from.getGreen())),
        (int) Math.round(from.getBlue() + share * (to.getBlue() - from.getBlue())));
  }

  private static double moved(double luma, double most, Dice dice) {
    return Math.min(1, Math.max(0, luma + dice.spread(most)));
  }
}
