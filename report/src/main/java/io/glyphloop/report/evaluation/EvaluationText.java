package io.glyphloop.report.evaluation;

import io.glyphloop.core.eval.Breakdown;
import io.glyphloop.report.EvaluationTables;
import io.glyphloop.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Evaluations as lines for a person. */
public final class EvaluationText {

  private static final int FEW = 8;

  private EvaluationText() {}

  /**
   * Returns one model's figures; of several models the table that compares them.
   *
   * @param details whether nothing is left out, and each of several models is shown on its own too
   */
  public static List<String> lines(List<Measured> models, boolean details) {
    if (models.size() == 1) {
      return lines(models.get(0), details);
    }
    List<String> lines = new ArrayList<>(new Comparison(models).table().titledLines());
    if (details) {
      for (Measured model : models) {
        lines.add("");
        lines.add(model.name() + ": " + model.description());
        lines.addAll(lines(model, true));
      }
    }
    return lines;
  }

  /**
   * Returns the figures and then tables; what holds nothing to tell is left out.
   *
   * @param details whether all characters and all errors are shown, not only the worst
   */
  public static List<String> lines(Measured model, boolean details) {
    Breakdown breakdown = model.evaluation().breakdown();
    List<String> lines = new ArrayList<>(model.figures());
    if (!breakdown.confusions().isEmpty()) {
      lines.add(errors(breakdown));
    }
    lines.add(model.evaluation().calibration().toString());
    for (TextTable table : tables(breakdown, details)) {
      lines.add("");
      lines.addAll(table.titledLines());
    }
    return lines;
  }

  private static List<TextTable> tables(Breakdown breakdown, boolean details) {
    int most = details ? Integer.MAX_VALUE : FEW;
    List<TextTable> tables = new ArrayList<>();
    if (details || breakdown.byLength().size() > 1) {
      tables.add(EvaluationTables.lengths(breakdown));
    }
    tables.add(EvaluationTables.positions(breakdown));
    tables.add(
        details
            ? EvaluationTables.characters(breakdown)
            : EvaluationTables.hardest(breakdown, most));
    tables.add(EvaluationTables.confusions(breakdown, most));
    if (details) {
      tables.add(EvaluationTables.missing(breakdown, most));
      tables.add(EvaluationTables.extra(breakdown, most));
    }
    return tables.stream().filter(table -> !table.rows().isEmpty()).toList();
  }

  private static String errors(Breakdown breakdown) {
    return String.format(
        Locale.ROOT,
        "characters: %d replaced, %d passed over, %d too many",
        Breakdown.total(breakdown.replacements()),
        Breakdown.total(breakdown.missing()),
        Breakdown.total(breakdown.extra()));
  }
}
