package io.glyphloop.report;

import io.glyphloop.core.eval.Calibration;
import io.glyphloop.core.eval.Calibration.Bin;
import io.glyphloop.report.Charts.Palette;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws a reliability diagram: how often answers of a confidence are right, bin by bin, with 95%
 * intervals. Confidences that can be believed lie on the dashed diagonal; below it they promise too
 * much.
 */
final class ReliabilityPlot {

  private static final int SIDE = 440;
  private static final double CAP = 0.8;

  private ReliabilityPlot() {}

  static byte[] png(Calibration calibration) {
    Palette palette = Palette.LIGHT;
    XYChart chart =
        new XYChartBuilder()
            .width(SIDE)
            .height(SIDE)
            .xAxisTitle("confidence, %")
            .yAxisTitle("right, %")
            .build();
    Charts.style(chart.getStyler(), palette);
    chart.getStyler().setMarkerSize(6);
    chart.getStyler().setXAxisMin(0.0);
    chart.getStyler().setXAxisMax(100.0);
    chart.getStyler().setDecimalPattern("###");
    XYSeries diagonal = chart.addSeries("diagonal", new double[] {0, 100}, new double[] {0, 100});
    Charts.show(diagonal, palette.faint, 1, SeriesMarkers.NONE);
    diagonal.setLineStyle(Charts.dashes());
    List<Bin> bins = calibration.bins().stream().filter(bin -> bin.accuracy().n() > 0).toList();
    if (!bins.isEmpty()) {
      double[] x = bins.stream().mapToDouble(bin -> 100 * bin.meanConfidence()).toArray();
      double[] y = bins.stream().mapToDouble(bin -> 100 * bin.accuracy().value()).toArray();
      Charts.show(chart.addSeries("accuracy", x, y), palette.line, 1.5f, SeriesMarkers.CIRCLE);
      for (int i = 0; i < bins.size(); i++) {
        Charts.interval(chart, i, x[i], bins.get(i).accuracy(), CAP, palette.line);
      }
    }
    return Charts.png(chart, palette.background);
  }
}
