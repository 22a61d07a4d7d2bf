package io.glyphloop.synth.style;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Colours that can be told apart: most often dark ink on a light ground, now and then the reverse.
 *
 * @param groundFrom the background's colour at the left
 * @param groundTo the background's colour at the right; the same when flat
 * @param inks one colour for all glyphs, or one each in turn
 * @param noise for lines and dots
 */
public record Palette(Color groundFrom, Color groundTo, List<Color> inks, Color noise) {

  private static final int MANY = 8;

  /** Chooses the colours of a picture. */
  public static Palette pick(RandomGenerator random) {
    boolean dark = random.nextDouble() < 0.08;
    double ground = random.nextDouble();
    Color from =
        ground < 0.2
            ? Color.WHITE
            : ground < 0.55 ? grey(190, 255, random) : tone(185, 255, random);
    Color to =
        random.nextDouble() < 0.3
            ? from
            : random.nextBoolean() ? Color.WHITE : tone(200, 255, random);
    double ink = random.nextDouble();
    List<Color> inks =
        ink < 0.4
            ? List.of(grey(0, 40, random))
            : ink < 0.7
                ? List.of(tone(0, 120, random))
                : Stream.generate(() -> tone(0, 130, random)).limit(MANY).toList();
    double line = random.nextDouble();
    Color noise =
        line < 0.6 ? inks.get(0) : line < 0.85 ? tone(0, 200, random) : tone(150, 230, random);
    Palette light = new Palette(from, to, inks, noise);
    return dark ? light.inverted() : light;
  }

  /** Returns black letters and black noise on white. */
  public static Palette blackOnWhite() {
    return new Palette(Color.WHITE, Color.WHITE, List.of(Color.BLACK), Color.BLACK);
  }

  /** Returns whether the background has one colour. */
  public boolean isFlat() {
    return groundFrom.equals(groundTo);
  }

  /** Fills a picture with the background. */
  public void fillGround(Graphics2D g, int width, int height) {
    g.setPaint(new GradientPaint(0, 0, groundFrom, width, height, groundTo));
    g.fillRect(0, 0, width, height);
  }

  private Palette inverted() {
    return new Palette(
        inverted(groundFrom),
        inverted(groundTo),
        inks.stream().map(Palette::inverted).toList(),
        inverted(noise));
  }

  private static Color inverted(Color color) {
    return new Color(255 - color.getRed(), 255 - color.getGreen(), 255 - color.getBlue());
  }

  private static Color grey(int low, int high, RandomGenerator random) {
    int level = random.nextInt(low, high + 1);
    return new Color(level, level, level);
  }

  private static Color tone(int low, int high, RandomGenerator random) {
    return new Color(
        random.nextInt(low, high + 1),
        random.nextInt(low, high + 1),
        random.nextInt(low, high + 1));
  }
}
