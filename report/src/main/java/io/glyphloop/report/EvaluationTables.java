package io.glyphloop.report;

import io.glyphloop.core.eval.Breakdown;
import io.glyphloop.core.eval.Breakdown.CharacterScore;
import io.glyphloop.core.eval.Breakdown.Confusion;
import io.glyphloop.core.stats.Rate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Where the errors of an evaluation lie, as tables. */
public final class EvaluationTables {

  private static final String INTERVAL = "95% interval";

  private EvaluationTables() {}

  /** Returns whole texts right by the length of the truth. */
  public static ReportTable lengths(Breakdown breakdown) {
    List<List<String>> rows = new ArrayList<>();
    breakdown.byLength().forEach((length, rate) -> rows.add(row(Integer.toString(length), rate)));
    return new ReportTable("Length", List.of("length", "exact", INTERVAL, "images"), rows);
  }

  /** Returns characters right by position, counted from 1. */
  public static ReportTable positions(Breakdown breakdown) {
    List<List<String>> rows = new ArrayList<>();
    for (Rate rate : breakdown.byPosition()) {
      rows.add(row(Integer.toString(rows.size() + 1), rate));
    }
    return new ReportTable("Position", List.of("position", "right", INTERVAL, "characters"), rows);
  }

  /** Returns the scores of all characters, in order. */
  public static ReportTable characters(Breakdown breakdown) {
    return characters("Character", breakdown.byCharacter());
  }

  /**
   * Returns the characters that are read worst, by recall.
   *
   * @param most how many at most; those that are always read right are left out
   */
  public static ReportTable hardest(Breakdown breakdown, int most) {
    return characters(
        "Hardest characters",
        breakdown.byCharacter().stream()
            .filter(score -> score.recall().n() > 0 && score.recall().value() < 1)
            .sorted(Comparator.comparingDouble(score -> score.recall().value()))
            .limit(most)
            .toList());
  }

  private static ReportTable characters(String title, List<CharacterScore> scores) {
    List<List<String>> rows = new ArrayList<>();
    for (CharacterScore score : scores) {
      rows.add(
          List.of(
              score.character(),
              score.recall().n() == 0 ? "–" : percent(score.recall().value()),
              score.recall().n() == 0 ? "–" : interval(score.recall()),
              score.precision().n() == 0 ? "–" : percent(score.precision().value()),
              percent(score.f1()),
              Long.toString(score.recall().n())));
    }
    return new ReportTable(
        title, List.of("character", "recall", INTERVAL, "precision", "F1", "support"), rows);
  }

  /**
   * Returns the most frequent replacements.
   *
   * @param most how many at most
   */
  public static ReportTable confusions(Breakdown breakdown, int most) {
    return errors("Confusions", breakdown, breakdown.replacements(), most);
  }

  /** Returns the characters that were passed over, the most frequent first. */
  public static ReportTable missing(Breakdown breakdown, int most) {
    return errors("Characters passed over", breakdown, breakdown.missing(), most);
  }

  /** Returns the characters that were read where none is, the most frequent first. */
  public static ReportTable extra(Breakdown breakdown, int most) {
    return errors("Characters too many", breakdown, breakdown.extra(), most);
  }

  private static ReportTable errors(
      String title, Breakdown breakdown, List<Confusion> kinds, int most) {
    long all = Math.max(1, Breakdown.total(breakdown.confusions()));
    List<List<String>> rows = new ArrayList<>();
    for (Confusion kind : kinds.subList(0, Math.min(most, kinds.size()))) {
      rows.add(
          List.of(
              orNone(kind.truth()),
              orNone(kind.read()),
              Long.toString(kind.count()),
              percent((double) kind.count() / all)));
    }
    return new ReportTable(title, List.of("truth", "read", "times", "of all errors"), rows);
  }

  private static String orNone(String character) {
    return character.isEmpty() ? "–" : character;
  }

  private static List<String> row(String name, Rate rate) {
    return List.of(name, percent(rate.value()), interval(rate), Long.toString(rate.n()));
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
