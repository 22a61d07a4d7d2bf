package io.glyphloop.core.segment;

import java.util.Arrays;

/**
 * Cuts a line of text into characters where the vertical projection is low and the pieces come out
 * about as wide as characters are. All cuts are chosen together, by dynamic programming over their
 * places, so that characters that touch are cut too. The cost of a way to cut is the sum of
 *
 * <ul>
 *   <li>the ink at each cut, in mean inked columns
 *   <li>for each piece, the stiffness times the squared deviation of its width from the pitch, in
 *       pitches
 *   <li>for each piece with less than a quarter of a mean character's ink, what it lacks, from 0 to
 *       1
 *   <li>the ink that is left out before the first cut and after the last, in mean characters
 *   <li>anchoring times stiffness times the squared distance of the first cut from where texts
 *       usually start, in pitches
 * </ul>
 */
final class Cutter {

  private static final double NARROWEST = 0.35;
  private static final double WIDEST = 2;

  /** Of the ink of a mean character, so much makes a character for certain. */
  private static final double LEAST_INK = 0.25;

  private final Segmentation settings;
  private final int[] projection;
  private final double[] ink;
  private final double[] severed;

  private Cutter(Segmentation settings, int[] projection) {
    this.settings = settings;
    this.projection = projection;
    this.ink = sums(projection);
    this.severed = severed(projection);
  }

  /**
   * Returns the cheapest cuts: for n pieces n+1 places, ascending, each from 0 to the width.
   *
   * @param projection ink by column
   * @param min the fewest pieces, at least 1
   * @param max the most pieces, at most as many as there are columns
   */
  static int[] cut(Segmentation settings, int[] projection, int min, int max) {
    Cutter cutter = new Cutter(settings, projection);
    Cuts best = cutter.into(min);
    for (int pieces = min + 1; pieces <= max; pieces++) {
      Cuts other = cutter.into(pieces);
      best = other.cost() < best.cost() ? other : best;
    }
    return best.at();
  }

  /** Places to cut at, and what they cost. */
  private record Cuts(int[] at, double cost) {}

  private Cuts into(int pieces) {
    int width = projection.length;
    double unit = Math.min(settings.pitch(), (double) width / pieces);
    double character = Math.max(1, ink[width]) / pieces;
    double[] cost = starts(unit, character);
    int[][] from = new int[pieces + 1][];
    for (int piece = 1; piece <= pieces; piece++) {
      from[piece] = new int[width + 1];
      cost = extended(cost, from[piece], piece, unit, character);
    }
    int end = 0;
    double best = Double.POSITIVE_INFINITY;
    for (int x = 0; x <= width; x++) {
      double sum = cost[x] + (ink[width] - ink[x]) / character;
      if (sum < best) {
        best = sum;
        end = x;
      }
    }
    int[] at = new int[pieces + 1];
    at[pieces] = end;
    for (int piece = pieces; piece > 0; piece--) {
      at[piece - 1] = from[piece][at[piece]];
    }
    return new Cuts(at, best);
  }

  /** Returns what a first cut costs at each place. */
  private double[] starts(double unit, double character) {
    double[] cost = new double[projection.length + 1];
    for (int x = 0; x < cost.length; x++) {
      double late = (x - settings.start()) / unit;
      cost[x] =
          severed[x]
              + ink[x] / character
              + settings.anchoring() * settings.stiffness() * late * late;
    }
    return cost;
  }

  /** Returns what it costs at each place to have cut one piece more, and notes where it began. */
  private double[] extended(double[] before, int[] from, int piece, double unit, double character) {
    int narrowest = Math.max(1, (int) (NARROWEST * unit));
    int widest = Math.max(narrowest, (int) Math.ceil(WIDEST * unit));
    double[] cost = new double[before.length];
    Arrays.fill(cost, Double.POSITIVE_INFINITY);
    for (int x = piece * narrowest; x < cost.length; x++) {
      for (int w = narrowest; w <= Math.min(widest, x); w++) {
        double off = (w - unit) / unit;
        double lack = 1 - (ink[x] - ink[x - w]) / (LEAST_INK * character);
        double sum =
            before[x - w] + settings.stiffness() * off * off + Math.max(0, lack) + severed[x];
        if (sum < cost[x]) {
          cost[x] = sum;
          from[x] = x - w;
        }
      }
    }
    return cost;
  }

  /** Returns the ink left of each place. */
  private static double[] sums(int[] projection) {
    double[] sums = new double[projection.length + 1];
    for (int x = 0; x < projection.length; x++) {
      sums[x + 1] = sums[x] + projection[x];
    }
    return sums;
  }

  /** Returns the ink beside each place, in mean inked columns; none at the edges. */
  private static double[] severed(int[] projection) {
    double mean = Arrays.stream(projection).filter(column -> column > 0).average().orElse(1);
    double[] severed = new double[projection.length + 1];
    for (int x = 1; x < projection.length; x++) {
      severed[x] = (projection[x - 1] + projection[x]) / 2.0 / mean;
    }
    return severed;
  }
}
