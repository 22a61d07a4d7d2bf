package io.glyphloop.trainer.svm;

import io.glyphloop.core.eval.Breakdown;
import io.glyphloop.core.eval.Breakdown.CharacterScore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Precision, recall, F1 and support of each character, and which is taken for which. */
record ClassificationReport(Breakdown breakdown) {

  /** Stands for a character that is not there, or was passed over. */
  private static final String NONE = "(none)";

  private record Row(String name, double precision, double recall, double f1, long support) {

    String format(String format) {
      return String.format(Locale.ROOT, format, name, precision, recall, f1, support);
    }
  }

  private List<Row> rows() {
    return breakdown.byCharacter().stream()
        .map(
            score ->
                new Row(
                    score.character(),
                    score.precision().value(),
                    score.recall().value(),
                    score.f1(),
                    score.recall().n()))
        .toList();
  }

  /** Returns the report as a table: a line for each character, then their means. */
  List<String> lines() {
    List<Row> rows = rows();
    String heading =
        String.format(Locale.ROOT, "%-14s%9s%9s%9s%9s", "", "precision", "recall", "F1", "support");
    Stream<Row> means =
        Stream.of(mean("macro mean", rows, row -> 1), mean("weighted mean", rows, Row::support));
    return Stream.concat(
            Stream.of(heading),
            Stream.concat(rows.stream(), means).map(row -> row.format("%-14s%9.3f%9.3f%9.3f%9d")))
        .toList();
  }

  private static Row mean(String name, List<Row> rows, ToDoubleFunction<Row> weight) {
    return new Row(
        name,
        mean(rows, Row::precision, weight),
        mean(rows, Row::recall, weight),
        mean(rows, Row::f1, weight),
        rows.stream().mapToLong(Row::support).sum());
  }

  private static double mean(
      List<Row> rows, ToDoubleFunction<Row> figure, ToDoubleFunction<Row> weight) {
    double weights = rows.stream().mapToDouble(weight).sum();
    double sum =
        rows.stream()
            .mapToDouble(row -> figure.applyAsDouble(row) * weight.applyAsDouble(row))
            .sum();
    return weights == 0 ? 0 : sum / weights;
  }

  /** Returns the report as CSV with a heading. */
  String csv() {
    StringBuilder csv = new StringBuilder("character,precision,recall,f1,support\n");
    for (Row row : rows()) {
      csv.append(quoted(row.name())).append(row.format(",%2$.4f,%3$.4f,%4$.4f,%5$d\n"));
    }
    return csv.toString();
  }

  /** Returns the confusion matrix as CSV: a row for each true character, a column for each read. */
  String confusions() {
    Map<List<String>, Long> counts = new HashMap<>();
    breakdown
        .confusions()
        .forEach(each -> counts.put(List.of(each.truth(), each.read()), each.count()));
    List<String> characters = new ArrayList<>();
    for (CharacterScore score : breakdown.byCharacter()) {
      characters.add(score.character());
      counts.put(List.of(score.character(), score.character()), score.recall().successes());
    }
    characters.add("");
    StringBuilder csv = new StringBuilder("truth");
    characters.forEach(read -> csv.append(',').append(quoted(read)));
    for (String truth : characters) {
      csv.append('\n').append(quoted(truth));
      characters.forEach(
          read -> csv.append(',').append(counts.getOrDefault(List.of(truth, read), 0L)));
    }
    return csv.append('\n').toString();
  }

  /** A comma or a quote may be a character of a captcha. */
  private static String quoted(String character) {
    return switch (character) {
      case "" -> NONE;
      case "," -> "\",\"";
      case "\"" -> "\"\"\"\"";
      default -> character;
    };
  }
}
