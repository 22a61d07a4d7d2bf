package io.glyphloop.synth.style;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Colours with enough contrast: mostly dark text on a light background, sometimes the reverse.
 *
 * @param backgroundFrom the background colour at the top left
 * @param backgroundTo the background colour at the bottom right; the same if flat
 * @param inks the colours of the glyphs, used in turn
 * @param noise the colour of lines and dots
 */
public record Palette(Color backgroundFrom, Color backgroundTo, List<Color> inks, Color noise) {

  private static final int MANY = 8;

  /** Picks random colours. */
  public static Palette pick(RandomGenerator random) {
    boolean dark = random.nextDouble() < 0.08;
    double kind = random.nextDouble();
    Color from =
        kind < 0.2 ? Color.WHITE : kind < 0.55 ? grey(190, 255, random) : tone(185, 255, random);
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

  /** Returns black text and black noise on white. */
  public static Palette blackOnWhite() {
    return new Palette(Color.WHITE, Color.WHITE, List.of(Color.BLACK), Color.BLACK);
  }

  public boolean isFlat() {
    return backgroundFrom.equals(backgroundTo);
  }

  /** Paints the background gradient. */
  public void fillBackground(Graphics2D g, int width, int height) {
    g.setPaint(new GradientPaint(0, 0, backgroundFrom, width, height, backgroundTo));
    g.fillRect(0, 0, width, height);
  }

  private Palette inverted() {
    return new Palette(
        inverted(backgroundFrom),
        inverted(backgroundTo),
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
