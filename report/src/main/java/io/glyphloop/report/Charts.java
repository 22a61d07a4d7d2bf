package io.glyphloop.report;

import io.glyphloop.core.image.Png;
import io.glyphloop.core.stats.Rate;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What the charts of a report have in common. */
final class Charts {

  private static final int SCALE = 2;

  /** The colours of a chart; the same as those of the page around it. */
  enum Palette {
    LIGHT(0xFFFFFF, 0x5B6675, 0xE3E7EC, 0x1A6FB5),
    DARK(0x1B222C, 0x9AA6B5, 0x313B48, 0x6CB6F5);

    final Color background;
    final Color faint;
    final Color grid;
    final Color line;

    Palette(int background, int faint, int grid, int line) {
      this.background = new Color(background);
      this.faint = new Color(faint);
      this.grid = new Color(grid);
      this.line = new Color(line);
    }
  }

  private Charts() {}

  /** Sets colours and fonts, and a vertical axis in percent. */
  static void style(XYStyler styler, Palette palette) {
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
    styler.setPlotBorderVisible(false);
    styler.setLegendVisible(false);
    styler.setChartTitleVisible(false);
    styler.setYAxisMin(0.0);
    styler.setYAxisMax(100.0);
  }

  static void show(XYSeries series, Color color, float width, Marker marker) {
    series.setLineColor(color);
    series.setMarkerColor(color);
    series.setLineStyle(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    series.setMarker(marker);
  }

  static BasicStroke dashes() {
    float[] dashes = {5, 5};
    return new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
  }

  /**
   * Draws the 95% interval of a rate as an I; XChart's own error bars are symmetric, which these
   * intervals are not.
   *
   * @param number tells intervals of a chart apart
   * @param cap half the width of the ends, in units of the horizontal axis
   */
  static void interval(XYChart chart, int number, double x, Rate rate, double cap, Color color) {
    double low = 100 * rate.low();
    double high = 100 * rate.high();
    XYSeries bar =
        chart.addSeries(
            "interval " + number,
            new double[] {x - cap, x + cap, x, x, x - cap, x + cap},
            new double[] {low, low, low, high, high, high});
    show(bar, color, 1.5f, SeriesMarkers.NONE);
  }

  /** Returns a PNG of twice the size that it is meant to be shown at. */
  static byte[] png(XYChart chart, Color background) {
    int width = chart.getWidth();
    int height = chart.getHeight();
    BufferedImage image =
        new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    try {
      pen.setColor(background);
      pen.fillRect(0, 0, image.getWidth(), image.getHeight());
      pen.scale(SCALE, SCALE);
      chart.paint(pen, width, height);
    } finally {
      pen.dispose();
    }
    return Png.encode(image);
  }
}
