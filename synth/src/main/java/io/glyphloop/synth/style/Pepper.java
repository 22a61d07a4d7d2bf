package io.glyphloop.synth.style;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.util.random.RandomGenerator;

/**
 * Dots all over the picture, in the colour of the noise, lighter ones among them.
 *
 * @param density dots for each pixel of the picture, in {@code [0, 1)}
 * @param largest the largest dot's diameter in pixels
 * @param faint the share of dots that are lighter than the noise's colour
 * @param salt the share of dots that have the colour of the background instead
 */
public record Pepper(double density, double largest, double faint, double salt) {

  /** Chooses how much there is; for a quarter of the pictures none. */
  public static Pepper pick(RandomGenerator random) {
    double kind = random.nextDouble();
    double density = kind < 0.25 ? 0 : 0.08 * random.nextDouble();
    double largest = random.nextDouble() < 0.3 ? 1 : 1 + 3 * random.nextDouble();
    double salt = random.nextDouble() < 0.7 ? 0 : 0.5 * random.nextDouble();
    // The larger the dots, the fewer: letters must stay legible.
    return new Pepper(density / Math.sqrt(largest), largest, random.nextDouble(), salt);
  }

  /** Draws the dots. */
  public void strew(Graphics2D g, int width, int height, Palette palette, RandomGenerator random) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    int dots = (int) (density * width * height);
    for (int i = 0; i < dots; i++) {
      double size = 0.7 + (largest - 0.7) * random.nextDouble();
      double x = random.nextDouble() * width;
      double y = random.nextDouble() * height;
      g.setColor(colour(palette, random));
      g.fill(new Ellipse2D.Double(x - size / 2, y - size / 2, size, size));
    }
  }

  private Color colour(Palette palette, RandomGenerator random) {
    if (random.nextDouble() < salt) {
      return palette.groundFrom();
    }
    Color noise = palette.noise();
    int alpha = random.nextDouble() < faint ? random.nextInt(40, 200) : 255;
    return new Color(noise.getRed(), noise.getGreen(), noise.getBlue(), alpha);
  }
}
