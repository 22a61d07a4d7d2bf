package io.glyphloop.report;

import io.glyphloop.core.eval.Breakdown;
import io.glyphloop.core.eval.Breakdown.CharacterScore;
import io.glyphloop.core.eval.Breakdown.Confusion;
import io.glyphloop.core.stats.Rate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Where the errors of an evaluation lie, as tables. */
public final class EvaluationTables {

  private static final String INTERVAL = "95% interval";
  private static final String NONE = "–";

  private EvaluationTables() {}

  /** Returns whole texts right by the length of the truth. */
  public static TextTable lengths(Breakdown breakdown) {
    TextTable table = new TextTable("Length", List.of("length", "exact", INTERVAL, "images"));
    breakdown.byLength().forEach((length, rate) -> row(table, length, rate));
    return table;
  }

  /** Returns characters right by position, counted from 1. */
  public static TextTable positions(Breakdown breakdown) {
    TextTable table =
        new TextTable("Position", List.of("position", "right", INTERVAL, "characters"));
    breakdown.byPosition().forEach(rate -> row(table, table.rows().size() + 1, rate));
    return table;
  }

  /** Returns the scores of all characters, in order. */
  public static TextTable characters(Breakdown breakdown) {
    return characters("Character", breakdown.byCharacter());
  }

  /**
   * Returns the characters that are read worst, by recall.
   *
   * @param most how many at most; those that are always read right are left out
   */
  public static TextTable hardest(Breakdown breakdown, int most) {
    return characters(
        "Hardest characters",
        breakdown.byCharacter().stream()
            .filter(score -> score.recall().n() > 0 && score.recall().value() < 1)
            .sorted(Comparator.comparingDouble(score -> score.recall().value()))
            .limit(most)
            .toList());
  }

  private static TextTable characters(String title, List<CharacterScore> scores) {
    TextTable table =
        new TextTable(
            title, List.of("character", "recall", INTERVAL, "precision", "F1", "support"));
    for (CharacterScore score : scores) {
      table.row(
          score.character(),
          score.recall().n() == 0 ? NONE : percent(score.recall().value()),
          score.recall().n() == 0 ? NONE : interval(score.recall()),
          score.precision().n() == 0 ? NONE : percent(score.precision().value()),
          percent(score.f1()),
          score.recall().n());
    }
    return table;
  }

  /**
   * @param most how many at most
   */
  public static TextTable confusions(Breakdown breakdown, int most) {
    return errors("Confusions", breakdown, breakdown.replacements(), most);
  }

  /** Returns the characters that were passed over, the most frequent first. */
  public static TextTable missing(Breakdown breakdown, int most) {
    return errors("Characters passed over", breakdown, breakdown.missing(), most);
  }

  /** Returns the characters that were read where none is, the most frequent first. */
  public static TextTable extra(Breakdown breakdown, int most) {
    return errors("Characters too many", breakdown, breakdown.extra(), most);
  }

  private static TextTable errors(
      String title, Breakdown breakdown, List<Confusion> kinds, int most) {
    long all = Math.max(1, Breakdown.total(breakdown.confusions()));
    TextTable table = new TextTable(title, List.of("truth", "read", "times", "of all errors"));
    for (Confusion kind : kinds.subList(0, Math.min(most, kinds.size()))) {
      table.row(
          orNone(kind.truth()),
          orNone(kind.read()),
          kind.count(),
          percent((double) kind.count() / all));
    }
    return table;
  }

  private static String orNone(String character) {
    return character.isEmpty() ? NONE : character;
  }

  private static void row(TextTable table, int name, Rate rate) {
    table.row(name, percent(rate.value()), interval(rate), rate.n());
  }

  /** Returns a share as a percentage with two decimals. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * share);
  }

  /** Returns the interval of a rate in percent, for example {@code 85.94-89.97}. */
  public static String interval(Rate rate) {
    return String.format(Locale.ROOT, "%.2f-%.2f", 100 * rate.low(), 100 * rate.high());
  }
}
