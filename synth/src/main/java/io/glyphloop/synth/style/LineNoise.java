package io.glyphloop.synth.style;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.random.RandomGenerator;

/**
 * Random straight lines, curves and loops.
 *
 * @param lines how many
 * @param thickness in pixels
 * @param fan whether all start near one point
 * @param cut whether they have the background colour, so that they cut through the text
 */
public record LineNoise(int lines, double thickness, boolean fan, boolean cut) {

  /** Picks random parameters; a fifth of the images get no lines. */
  public static LineNoise pick(RandomGenerator random) {
    int lines = random.nextDouble() < 0.2 ? 0 : random.nextInt(1, 8);
    double thickness = 0.6 + 2 * random.nextDouble();
    return new LineNoise(lines, thickness, random.nextDouble() < 0.4, random.nextDouble() < 0.1);
  }

  public void draw(Graphics2D g, int width, int height, Palette palette, RandomGenerator random) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setStroke(new BasicStroke((float) thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.setColor(cut ? palette.backgroundFrom() : palette.noise());
    Point2D corner =
        new Point2D.Double(
            random.nextBoolean() ? width * 0.05 : width * random.nextDouble(),
            random.nextBoolean() ? height * 0.1 : height * random.nextDouble());
    for (int i = 0; i < lines; i++) {
      Point2D start = fan ? near(corner, height * 0.1, random) : anywhere(width, height, random);
      g.draw(line(start, width, height, random));
    }
  }

  private static Shape line(Point2D start, int width, int height, RandomGenerator random) {
    Point2D end = anywhere(width, height, random);
    double kind = random.nextDouble();
    if (kind < 0.3) {
      return new Line2D.Double(start, end);
    }
    Point2D first = anywhere(width, height, random);
    Point2D second = anywhere(width, height, random);
    if (kind < 0.8) {
      return new CubicCurve2D.Double(
          start.getX(),
          start.getY(),
          first.getX(),
          first.getY(),
          second.getX(),
          second.getY(),
          end.getX(),
          end.getY());
    }
    // A bent line with rounded corners, closed or open.
    Path2D path = new Path2D.Double();
    path.moveTo(start.getX(), start.getY());
    path.quadTo(first.getX(), first.getY(), end.getX(), end.getY());
    path.quadTo(
        second.getX(), second.getY(), width * random.nextDouble(), height * random.nextDouble());
    if (random.nextBoolean()) {
      path.closePath();
    }
    return path;
  }

  private static Point2D near(Point2D point, double distance, RandomGenerator random) {
    return new Point2D.Double(
        point.getX() + distance * (2 * random.nextDouble() - 1),
        point.getY() + distance * (2 * random.nextDouble() - 1));
  }

  private static Point2D anywhere(int width, int height, RandomGenerator random) {
    return new Point2D.Double(
        width * (1.1 * random.nextDouble() - 0.05), height * (1.1 * random.nextDouble() - 0.05));
  }
}
