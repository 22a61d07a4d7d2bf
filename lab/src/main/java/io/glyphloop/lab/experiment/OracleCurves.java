package io.glyphloop.lab.experiment;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** Accuracy over challenges seen, a line an arm. */
final class OracleCurves {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 500;

  private OracleCurves() {}

  /** Draws a PNG. */
  static void draw(List<OracleRound> rounds, Path file) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle("challenges seen")
            .yAxisTitle("exact match on held-out images, %")
            .build();
    chart.getStyler().setLocale(Locale.ROOT);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(100.0);
    Map<String, List<OracleRound>> arms =
        rounds.stream()
            .collect(
                Collectors.groupingBy(OracleRound::arm, LinkedHashMap::new, Collectors.toList()));
    arms.forEach(
        (arm, points) ->
            chart.addSeries(
                arm,
                points.stream().map(OracleRound::seen).toList(),
                points.stream().map(point -> 100 * point.exact().value()).toList()));
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    try {
      chart.paint(pen, WIDTH, HEIGHT);
    } finally {
      pen.dispose();
    }
    ImageIO.write(image, "png", file.toFile());
  }
}
