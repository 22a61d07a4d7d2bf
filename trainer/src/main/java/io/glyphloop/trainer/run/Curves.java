package io.glyphloop.trainer.run;

import io.glyphloop.synth.Png;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Exact match over the epochs: for each stage a solid curve for the validation images and a dashed
 * one for what was trained on, the stages one after the other.
 */
final class Curves {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 540;
  private static final Color[] COLOURS = {
    new Color(0x1A6FB5), new Color(0xC2571A), new Color(0x3B8A3E), new Color(0x7A4FA3)
  };
  private static final Color GRID = new Color(0xE3E7EC);
  private static final Color TEXT = new Color(0x5B6675);

  private Curves() {}

  /** Returns a PNG; there is at least one row. */
  static byte[] png(List<EpochRow> rows) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle("epochs")
            .yAxisTitle("exact match, %")
            .build();
    style(chart.getStyler());
    int stage = 0;
    for (int from = 0; from < rows.size(); stage++) {
      int to = from;
      // A new stage begins where the epochs are counted from 1 again.
      do {
        to++;
      } while (to < rows.size() && rows.get(to).epoch() > 1);
      add(chart, stage, from, rows.subList(from, to));
      from = to;
    }
    return encode(chart);
  }

  private static byte[] encode(XYChart chart) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    try {
      chart.paint(pen, WIDTH, HEIGHT);
    } finally {
      pen.dispose();
    }
    return Png.encode(image);
  }

  private static void add(XYChart chart, int stage, int before, List<EpochRow> rows) {
    Color colour = COLOURS[stage % COLOURS.length];
    String name = (stage + 1) + " " + rows.get(0).stage();
    line(chart, name + ": validation", before, rows, row -> row.validation().exact().value())
        .setLineColor(colour)
        .setLineStyle(new BasicStroke(2));
    float[] dashes = {5, 5};
    line(chart, name + ": training", before, rows, row -> row.train().exact().value())
        .setLineColor(colour)
        .setLineStyle(
            new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0));
  }

  private static XYSeries line(
      XYChart chart,
      String name,
      int before,
      List<EpochRow> rows,
      ToDoubleFunction<EpochRow> share) {
    double[] x = IntStream.rangeClosed(1, rows.size()).mapToDouble(i -> before + i).toArray();
    double[] y = rows.stream().mapToDouble(share).map(value -> 100 * value).toArray();
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(rows.size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    return series;
  }

  private static void style(XYStyler styler) {
    styler.setLocale(Locale.ROOT);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setChartFontColor(TEXT);
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotBorderVisible(false);
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setYAxisMin(0.0);
    styler.setYAxisMax(100.0);
    styler.setDecimalPattern("###");
  }
}
