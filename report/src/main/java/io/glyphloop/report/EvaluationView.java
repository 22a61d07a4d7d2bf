package io.glyphloop.report;

import io.glyphloop.core.error.BadImageException;
import io.glyphloop.core.eval.Breakdown;
import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.core.eval.Prediction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the template shows of an evaluation, in words. Names are those of the template. */
final class EvaluationView {

  private static final int MOST_ERRORS = 40;

  private EvaluationView() {}

  static Map<String, Object> of(EvaluationReport report) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("data", report.data());
    view.put("date", PageFiles.date(report.at()));
    view.put("comparison", report.comparison().map(EvaluationView::table).orElse(null));
    view.put("models", report.models().stream().map(EvaluationView::model).toList());
    return view;
  }

  private static Map<String, Object> model(EvaluationReport.Model model) {
    Evaluation read = model.evaluation();
    Breakdown breakdown = read.breakdown();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", model.name());
    view.put("facts", model.facts());
    view.put("exact", EvaluationTables.percent(read.exact().value()));
    view.put("right", Long.toString(read.exact().successes()));
    view.put("n", Long.toString(read.n()));
    view.put("interval", EvaluationTables.interval(read.exact()));
    view.put("perChar", read.perChar().toString());
    view.put("median", String.format(Locale.ROOT, "%.2f", read.p50().toNanos() / 1e6));
    view.put("p95", String.format(Locale.ROOT, "%.2f", read.p95().toNanos() / 1e6));
    view.put("unreadable", read.unreadable() == 0 ? null : Long.toString(read.unreadable()));
    view.put(
        "tables",
        Stream.of(
                EvaluationTables.lengths(breakdown),
                EvaluationTables.positions(breakdown),
                EvaluationTables.characters(breakdown),
                EvaluationTables.confusions(breakdown, MOST_ERRORS),
                EvaluationTables.missing(breakdown, MOST_ERRORS),
                EvaluationTables.extra(breakdown, MOST_ERRORS))
            .filter(table -> !table.rows().isEmpty())
            .map(EvaluationView::table)
            .toList());
    view.put("confusions", PageFiles.dataUri(ConfusionPlot.png(breakdown)));
    view.put("calibration", read.calibration().toString());
    view.put("reliability", PageFiles.dataUri(ReliabilityPlot.png(read.calibration())));
    view.put("worst", model.worst().stream().map(EvaluationView::mistake).toList());
    return view;
  }

  private static Map<String, Object> mistake(EvaluationReport.Mistake mistake) {
    Prediction reading = mistake.reading();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("image", picture(mistake.image()).orElse(null));
    view.put("name", reading.name());
    view.put("truth", reading.truth());
    view.put("read", reading.read().isEmpty() ? "–" : reading.read());
    view.put("confidence", String.format(Locale.ROOT, "%.3f", reading.confidence()));
    return view;
  }

  private static Optional<String> picture(byte[] image) {
    try {
      return Optional.of(PageFiles.dataUri(image));
    } catch (BadImageException e) {
      return Optional.empty();
    }
  }

  /** Returns a table; all columns but the first stand to the right. */
  static Map<String, Object> table(TextTable table) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (List<String> row : table.rows()) {
      rows.add(cells(row));
    }
    Map<String, Object> view = new LinkedHashMap<>(cells(table.header()));
    view.put("title", table.title());
    view.put("rows", rows);
    return view;
  }

  private static Map<String, Object> cells(List<String> row) {
    return Map.of("first", row.get(0), "others", row.subList(1, row.size()));
  }
}
