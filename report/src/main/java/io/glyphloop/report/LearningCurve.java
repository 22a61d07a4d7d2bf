package io.glyphloop.report;

import io.glyphloop.core.stats.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the success rate grew with what was spent. Each point holds what had been spent when its
 * model began to answer; after a cold start the first one stands at zero challenges.
 *
 * @param points in the order of time; points that nothing was measured at are left out
 */
public record LearningCurve(List<Point> points) {

  /**
   * One model on the live site.
   *
   * @param challenges challenges fetched before
   * @param elapsed wall-clock time spent before, the first training included
   * @param rate how often it was right
   */
  public record Point(long challenges, long labels, Duration elapsed, Rate rate) {}

  public LearningCurve {
    points = List.copyOf(points);
  }

  /** Returns the curve of a loop; its last point is the benchmark. */
  public static LearningCurve of(LoopReport report) {
    List<Point> points = new ArrayList<>();
    long challenges = report.start().challenges();
    long labels = report.start().labels();
    Duration elapsed = report.start().elapsed();
    for (LoopReport.Round round : report.rounds()) {
      points.add(new Point(challenges, labels, elapsed, round.liveRate()));
      challenges = round.challenges();
      labels = round.labels();
      elapsed = round.elapsed();
    }
    points.add(new Point(challenges, labels, elapsed, report.benchmark()));
    return new LearningCurve(points.stream().filter(point -> point.rate().n() > 0).toList());
  }

  /** Returns the first point whose measured rate is at least {@code rate}, in {@code [0, 1]}. */
  public Optional<Point> reached(double rate) {
    return points.stream().filter(point -> point.rate().value() >= rate).findFirst();
  }
}
