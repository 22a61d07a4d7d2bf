package io.glyphloop.lab.experiment;

import io.glyphloop.report.LineChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Accuracy over challenges seen, a line an arm. */
final class OracleCurves {

  private OracleCurves() {}

  /** Draws a PNG. */
  static void draw(List<OracleRound> rounds, Path file) throws IOException {
    LineChart chart = new LineChart("challenges seen", "exact match on held-out images, %");
    Map<String, List<OracleRound>> arms =
        rounds.stream()
            .collect(
                Collectors.groupingBy(OracleRound::arm, LinkedHashMap::new, Collectors.toList()));
    int colour = 0;
    for (Map.Entry<String, List<OracleRound>> arm : arms.entrySet()) {
      chart.line(
          arm.getKey(),
          colour,
          arm.getValue().stream().mapToDouble(OracleRound::seen).toArray(),
          arm.getValue().stream().mapToDouble(point -> point.exact().value()).toArray());
      colour++;
    }
    Files.write(file, chart.png());
  }
}
