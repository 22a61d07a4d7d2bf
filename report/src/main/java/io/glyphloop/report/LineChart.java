package io.glyphloop.report;

import io.glyphloop.report.Charts.Palette;
import java.awt.BasicStroke;
import java.awt.Color;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lines in percent over a count, with their names below. */
public final class LineChart {

  private static final Color[] COLOURS = {
    new Color(0x1A6FB5), new Color(0xC2571A), new Color(0x3B8A3E), new Color(0x7A4FA3)
  };

  private final XYChart chart;

  /**
   * @param across what is counted
   * @param upwards what the lines show
   */
  public LineChart(String across, String upwards) {
    chart =
        new XYChartBuilder().width(900).height(540).xAxisTitle(across).yAxisTitle(upwards).build();
    Charts.style(chart.getStyler(), Palette.LIGHT);
    chart.getStyler().setLegendVisible(true);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setLegendBorderColor(Palette.LIGHT.background);
    chart.getStyler().setDecimalPattern("#,###");
  }

  /**
   * Adds a line.
   *
   * @param name no other line's
   * @param colour from 0; there are four, which are repeated
   * @param x counts, at least one
   * @param shares as many shares in {@code [0, 1]}
   */
  public LineChart line(String name, int colour, double[] x, double[] shares) {
    add(name, colour, x, shares).setLineStyle(new BasicStroke(2));
    return this;
  }

  /** Adds a dashed line; see {@link #line}. */
  public LineChart dashed(String name, int colour, double[] x, double[] shares) {
    add(name, colour, x, shares).setLineStyle(Charts.dashes());
    return this;
  }

  private XYSeries add(String name, int colour, double[] x, double[] shares) {
    double[] percent = new double[shares.length];
    for (int i = 0; i < shares.length; i++) {
      percent[i] = 100 * shares[i];
    }
    XYSeries series = chart.addSeries(name, x, percent);
    series.setLineColor(COLOURS[colour % COLOURS.length]);
    series.setMarkerColor(COLOURS[colour % COLOURS.length]);
    series.setMarker(x.length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    return series;
  }

  /** Returns the chart as a PNG file. */
  public byte[] png() {
    return Charts.png(chart, Palette.LIGHT.background);
  }
}
