package io.glyphloop.report;

import io.glyphloop.core.eval.Calibration;
import io.glyphloop.core.eval.Calibration.Bin;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws a reliability diagram: how often answers of a confidence are right, bin by bin, with 95%
 * intervals. Confidences that can be believed lie on the dashed diagonal; below it they promise too
 * much.
 */
final class ReliabilityPlot {

  private static final int SIDE = 440;
  private static final int SCALE = 2;
  private static final double CAP = 0.8;
  private static final Color LINE = new Color(0x1A6FB5);
  private static final Color FAINT = new Color(0x5B6675);
  private static final Color GRID = new Color(0xE3E7EC);

  private ReliabilityPlot() {}

  /** Returns a PNG of twice the size that it is meant to be shown at. */
  static byte[] png(Calibration calibration) {
    XYChart chart =
        new XYChartBuilder()
            .width(SIDE)
            .height(SIDE)
            .xAxisTitle("confidence, %")
            .yAxisTitle("right, %")
            .build();
    style(chart.getStyler());
    XYSeries diagonal = chart.addSeries("diagonal", new double[] {0, 100}, new double[] {0, 100});
    show(diagonal, FAINT, SeriesMarkers.NONE);
    diagonal.setLineStyle(dashed());
    List<Bin> bins = calibration.bins().stream().filter(bin -> bin.accuracy().n() > 0).toList();
    if (!bins.isEmpty()) {
      double[] x = bins.stream().mapToDouble(bin -> 100 * bin.meanConfidence()).toArray();
      double[] y = bins.stream().mapToDouble(bin -> 100 * bin.accuracy().value()).toArray();
      show(chart.addSeries("accuracy", x, y), LINE, SeriesMarkers.CIRCLE);
    }
    for (int i = 0; i < bins.size(); i++) {
      show(interval(chart, i, bins.get(i)), LINE, SeriesMarkers.NONE);
    }
    return encode(chart);
  }

  /** Draws an I, as the intervals are not symmetric. */
  private static XYSeries interval(XYChart chart, int i, Bin bin) {
    double x = 100 * bin.meanConfidence();
    double low = 100 * bin.accuracy().low();
    double high = 100 * bin.accuracy().high();
    return chart.addSeries(
        "interval " + i,
        new double[] {x - CAP, x + CAP, x, x, x - CAP, x + CAP},
        new double[] {low, low, low, high, high, high});
  }

  private static void show(XYSeries series, Color color, Marker marker) {
    series.setLineColor(color);
    series.setMarkerColor(color);
    series.setLineStyle(new BasicStroke(1.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    series.setMarker(marker);
  }

  private static BasicStroke dashed() {
    float[] dashes = {5, 5};
    return new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
  }

  private static void style(XYStyler styler) {
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    styler.setLocale(Locale.ROOT);
    styler.setBaseFont(font);
    styler.setAxisTitleFont(font);
    styler.setAxisTickLabelsFont(font);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setChartFontColor(FAINT);
    styler.setAxisTickLabelsColor(FAINT);
    styler.setAxisTickMarksColor(GRID);
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotGridLinesStroke(new BasicStroke(1));
    styler.setPlotBorderVisible(false);
    styler.setLegendVisible(false);
    styler.setChartTitleVisible(false);
    styler.setMarkerSize(6);
    styler.setXAxisMin(0.0);
    styler.setXAxisMax(100.0);
    styler.setYAxisMin(0.0);
    styler.setYAxisMax(100.0);
    styler.setDecimalPattern("###");
  }

  private static byte[] encode(XYChart chart) {
    BufferedImage image = new BufferedImage(SIDE * SCALE, SIDE * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    try {
      pen.setColor(Color.WHITE);
      pen.fillRect(0, 0, image.getWidth(), image.getHeight());
      pen.scale(SCALE, SCALE);
      chart.paint(pen, SIDE, SIDE);
    } finally {
      pen.dispose();
    }
    return PictureSheet.encode(image);
  }
}
