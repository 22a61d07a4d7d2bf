package io.glyphloop.synth.style;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.util.random.RandomGenerator;

/**
 * Random dots in the noise colour.
 *
 * @param density dots per pixel of the image, in {@code [0, 1)}
 * @param largest diameter of the largest dot, in pixels
 * @param faint share of dots that are lighter than the noise colour
 * @param salt share of dots in the background colour
 */
public record SpeckleNoise(double density, double largest, double faint, double salt) {

  /** Picks random parameters; a quarter of the images get no dots. */
  public static SpeckleNoise pick(RandomGenerator random) {
    double kind = random.nextDouble();
    double density = kind < 0.25 ? 0 : 0.08 * random.nextDouble();
    double largest = random.nextDouble() < 0.3 ? 1 : 1 + 3 * random.nextDouble();
    double salt = random.nextDouble() < 0.7 ? 0 : 0.5 * random.nextDouble();
    // Fewer dots if they are large, so that the text stays legible.
    return new SpeckleNoise(density / Math.sqrt(largest), largest, random.nextDouble(), salt);
  }

  public void draw(Graphics2D g, int width, int height, Palette palette, RandomGenerator random) {
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
      return palette.backgroundFrom();
    }
    Color noise = palette.noise();
    int alpha = random.nextDouble() < faint ? random.nextInt(40, 200) : 255;
    return new Color(noise.getRed(), noise.getGreen(), noise.getBlue(), alpha);
  }
}
