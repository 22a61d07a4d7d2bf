package io.glyphloop.trainer.svm;

import io.glyphloop.core.eval.Breakdown;
import io.glyphloop.core.eval.Breakdown.CharacterScore;
import io.glyphloop.core.eval.Breakdown.Confusion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Precision, recall, F1 and support of each character, and which is taken for which.
 *
 * @param breakdown where the errors lie
 */
record ClassificationReport(Breakdown breakdown) {

  /** Stands for a character that is not there, or was passed over. */
  private static final String NONE = "(none)";

  /** Returns the report as a table: a line for each character, then their means. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT, "%-14s%9s%9s%9s%9s", "", "precision", "recall", "F1", "support"));
    for (CharacterScore score : breakdown.byCharacter()) {
      lines.add(
          line(
              score.character(),
              score.precision().value(),
              score.recall().value(),
              score.f1(),
              score.recall().n()));
    }
    long support = support();
    lines.add(
        line(
            "macro mean",
            macro(this::precision),
            macro(this::recall),
            macro(CharacterScore::f1),
            support));
    lines.add(
        line(
            "weighted mean",
            weighted(this::precision),
            weighted(this::recall),
            weighted(CharacterScore::f1),
            support));
    return lines;
  }

  private static String line(
      String name, double precision, double recall, double f1, long support) {
    return String.format(
        Locale.ROOT, "%-14s%9.3f%9.3f%9.3f%9d", name, precision, recall, f1, support);
  }

  private double precision(CharacterScore score) {
    return score.precision().value();
  }

  private double recall(CharacterScore score) {
    return score.recall().value();
  }

  private long support() {
    return breakdown.byCharacter().stream().mapToLong(score -> score.recall().n()).sum();
  }

  private double macro(ToDoubleFunction<CharacterScore> figure) {
    return breakdown.byCharacter().stream().mapToDouble(figure).average().orElse(0);
  }

  private double weighted(ToDoubleFunction<CharacterScore> figure) {
    double sum =
        breakdown.byCharacter().stream()
            .mapToDouble(score -> figure.applyAsDouble(score) * score.recall().n())
            .sum();
    return support() == 0 ? 0 : sum / support();
  }

  /** Returns the report as CSV with a heading. */
  String csv() {
    StringBuilder csv = new StringBuilder("character,precision,recall,f1,support\n");
    for (CharacterScore score : breakdown.byCharacter()) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%s,%.4f,%.4f,%.4f,%d\n",
              quoted(score.character()),
              score.precision().value(),
              score.recall().value(),
              score.f1(),
              score.recall().n()));
    }
    return csv.toString();
  }

  /** Returns the confusion matrix as CSV: a row for each true character, a column for each read. */
  String confusions() {
    Map<String, Map<String, Long>> counts = counts();
    List<String> names =
        new ArrayList<>(breakdown.byCharacter().stream().map(CharacterScore::character).toList());
    names.add(NONE);
    StringBuilder csv = new StringBuilder("truth");
    names.forEach(name -> csv.append(',').append(quoted(name)));
    for (String truth : names) {
      csv.append('\n').append(quoted(truth));
      Map<String, Long> row = counts.getOrDefault(truth, Map.of());
      names.forEach(read -> csv.append(',').append(row.getOrDefault(read, 0L)));
    }
    return csv.append('\n').toString();
  }

  private Map<String, Map<String, Long>> counts() {
    Map<String, Map<String, Long>> counts = new HashMap<>();
    for (CharacterScore score : breakdown.byCharacter()) {
      counts
          .computeIfAbsent(score.character(), key -> new HashMap<>())
          .put(score.character(), score.recall().successes());
    }
    for (Confusion confusion : breakdown.confusions()) {
      counts
          .computeIfAbsent(named(confusion.truth()), key -> new HashMap<>())
          .put(named(confusion.read()), confusion.count());
    }
    return counts;
  }

  private static String named(String character) {
    return character.isEmpty() ? NONE : character;
  }

  /** A comma or a quote may be a character of a captcha. */
  private static String quoted(String text) {
    return text.equals(",") || text.equals("\"") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
