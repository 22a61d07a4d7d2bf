package io.glyphloop.report.evaluation;

import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.core.stats.McNemar;
import io.glyphloop.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Models side by side on the same images, in the order in which they were given. Each is held
 * against the first by {@link McNemar}'s test.
 *
 * @param models at least one
 */
public record Comparison(List<Measured> models) {

  private static final List<String> HEADER =
      List.of(
          "model",
          "architecture",
          "exact",
          "95% interval",
          "per char",
          "parameters",
          "multiply-adds",
          "ms/image",
          "file",
          "only first",
          "only this",
          "p");

  public Comparison {
    models = List.copyOf(models);
  }

  /** Returns the test of a model against the first one. */
  public McNemar against(Measured model) {
    return Evaluation.compare(
        models.get(0).evaluation().predictions(), model.evaluation().predictions());
  }

  /** Returns the table, titled with the number of images. */
  public TextTable table() {
    long n = models.get(0).evaluation().n();
    TextTable table = new TextTable("Models on the same " + n + " images", HEADER);
    for (Measured model : models) {
      List<String> row = new ArrayList<>(model.row());
      row.addAll(table.rows().isEmpty() ? List.of("", "", "") : test(against(model)));
      table.row(row.toArray());
    }
    return table;
  }

  private static List<String> test(McNemar test) {
    double p = test.probabilityOfChance();
    return List.of(
        Long.toString(test.onlyFirst()),
        Long.toString(test.onlySecond()),
        String.format(Locale.ROOT, p < 0.001 ? "%.0e" : "%.3f", p));
  }
}
