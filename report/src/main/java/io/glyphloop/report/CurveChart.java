package io.glyphloop.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws a learning curve: the rate in percent over challenges, with its 95% intervals. */
final class CurveChart {

  private static final int WIDTH = 880;
  private static final int HEIGHT = 360;
  private static final int SCALE = 2;

  /** Half the width of an interval's ends, as a part of the width of the curve. */
  private static final double CAP = 0.005;

  /** The colours of a chart; the same as those of the page around it. */
  enum Palette {
    LIGHT(0xFFFFFF, 0x5B6675, 0xE3E7EC, 0x1A6FB5),
    DARK(0x1B222C, 0x9AA6B5, 0x313B48, 0x6CB6F5);

    private final Color background;
    private final Color faint;
    private final Color grid;
    private final Color line;

    Palette(int background, int faint, int grid, int line) {
      this.background = new Color(background);
      this.faint = new Color(faint);
      this.grid = new Color(grid);
      this.line = new Color(line);
    }
  }

  private CurveChart() {}

  /** Returns a PNG of twice the size that it is meant to be shown at. */
  static byte[] png(LearningCurve curve, Palette palette) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle("challenges fetched before")
            .yAxisTitle("solved, %")
            .build();
    style(chart.getStyler(), palette);
    List<LearningCurve.Point> points = curve.points();
    double[] x = points.stream().mapToDouble(LearningCurve.Point::challenges).toArray();
    double[] y = points.stream().mapToDouble(point -> 100 * point.rate().value()).toArray();
    if (points.isEmpty()) {
      x = new double[] {0};
      y = new double[] {Double.NaN};
    }
    show(chart.addSeries("rate", x, y), palette, 2.5f, SeriesMarkers.CIRCLE);
    double cap = points.isEmpty() ? 0 : Math.max(1, x[x.length - 1] - x[0]) * CAP;
    for (int i = 0; i < points.size(); i++) {
      XYSeries bar = interval(chart, i, points.get(i), cap);
      show(bar, palette, 1.5f, SeriesMarkers.NONE);
    }
    return encode(chart, palette);
  }

  /** Draws an I; XChart's own error bars are symmetric, which these intervals are not. */
  private static XYSeries interval(XYChart chart, int i, LearningCurve.Point point, double cap) {
    double x = point.challenges();
    double low = 100 * point.rate().low();
    double high = 100 * point.rate().high();
    return chart.addSeries(
        "interval " + i,
        new double[] {x - cap, x + cap, x, x, x - cap, x + cap},
        new double[] {low, low, low, high, high, high});
  }

  private static void show(XYSeries series, Palette palette, float width, Marker marker) {
    series.setLineColor(palette.line);
    series.setMarkerColor(palette.line);
    series.setLineStyle(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    series.setMarker(marker);
  }

  private static void style(XYStyler styler, Palette palette) {
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    styler.setLocale(Locale.ROOT);
    styler.setBaseFont(font);
    styler.setAxisTitleFont(font);
    styler.setAxisTickLabelsFont(font);
    styler.setChartBackgroundColor(palette.background);
    styler.setPlotBackgroundColor(palette.background);
    styler.setChartFontColor(palette.faint);
    styler.setAxisTickLabelsColor(palette.faint);
    styler.setAxisTickMarksColor(palette.grid);
    styler.setPlotGridLinesColor(palette.grid);
    styler.setPlotGridLinesStroke(new BasicStroke(1));
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setPlotBorderVisible(false);
    styler.setLegendVisible(false);
    styler.setChartTitleVisible(false);
    styler.setMarkerSize(7);
    styler.setYAxisMin(0.0);
    styler.setYAxisMax(100.0);
    styler.setDecimalPattern("#,###");
  }

  private static byte[] encode(XYChart chart, Palette palette) {
    BufferedImage image =
        new BufferedImage(WIDTH * SCALE, HEIGHT * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(palette.background);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.scale(SCALE, SCALE);
    chart.paint(graphics, WIDTH, HEIGHT);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written", e);
    }
    return out.toByteArray();
  }
}
