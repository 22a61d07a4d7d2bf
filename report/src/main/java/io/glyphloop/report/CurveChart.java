package io.glyphloop.report;

import io.glyphloop.report.Charts.Palette;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws a learning curve: the rate in percent over challenges, with its 95% intervals. */
final class CurveChart {

  /** Half the width of an interval's ends, as a part of the width of the curve. */
  private static final double CAP = 0.005;

  private CurveChart() {}

  static byte[] png(LearningCurve curve, Palette palette) {
    XYChart chart =
        new XYChartBuilder()
            .width(880)
            .height(360)
            .xAxisTitle("challenges fetched before")
            .yAxisTitle("solved, %")
            .build();
    Charts.style(chart.getStyler(), palette);
    chart.getStyler().setPlotGridVerticalLinesVisible(false);
    chart.getStyler().setMarkerSize(7);
    chart.getStyler().setDecimalPattern("#,###");
    List<LearningCurve.Point> points = curve.points();
    double[] x = points.stream().mapToDouble(LearningCurve.Point::challenges).toArray();
    double[] y = points.stream().mapToDouble(point -> 100 * point.rate().value()).toArray();
    if (points.isEmpty()) {
      x = new double[] {0};
      y = new double[] {Double.NaN};
    }
    Charts.show(chart.addSeries("rate", x, y), palette.line, 2.5f, SeriesMarkers.CIRCLE);
    double cap = points.isEmpty() ? 0 : Math.max(1, x[x.length - 1] - x[0]) * CAP;
    for (int i = 0; i < points.size(); i++) {
      Charts.interval(chart, i, x[i], points.get(i).rate(), cap, palette.line);
    }
    return Charts.png(chart, palette.background);
  }
}
