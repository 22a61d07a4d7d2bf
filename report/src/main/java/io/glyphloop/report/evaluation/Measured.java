package io.glyphloop.report.evaluation;

import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.report.EvaluationTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** A model and how it reads. */
public record Measured(String name, ModelFacts facts, Evaluation evaluation) {

  static final String UNKNOWN = "-";

  /** Returns what the model is, in one line. */
  public String description() {
    List<String> words = new ArrayList<>();
    facts.architecture().ifPresent(words::add);
    facts.parameters().ifPresent(n -> words.add(count(n) + " parameters"));
    facts.multiplyAdds().ifPresent(n -> words.add(count(n) + " multiply-adds an image"));
    facts.bytes().ifPresent(n -> words.add(size(n)));
    return String.join(", ", words);
  }

  /** Returns the headline, the rate per character and the time, as lines. */
  public List<String> figures() {
    List<String> lines = new ArrayList<>();
    lines.add("exact " + evaluation.exact());
    lines.add("per character " + evaluation.perChar());
    lines.add(
        String.format(
            Locale.ROOT,
            "one image %s ms (median), %.2f ms (95%%)",
            median(),
            evaluation.p95().toNanos() / 1e6));
    if (evaluation.unreadable() > 0) {
      lines.add(evaluation.unreadable() + " files are no images");
    }
    return lines;
  }

  /** Returns the row of the model in a comparison. */
  List<String> row() {
    return List.of(
        name,
        facts.architecture().orElse(UNKNOWN),
        EvaluationTables.percent(evaluation.exact().value()),
        EvaluationTables.interval(evaluation.exact()),
        EvaluationTables.percent(evaluation.perChar().value()),
        orUnknown(facts.parameters()),
        orUnknown(facts.multiplyAdds()),
        median(),
        facts.bytes().isPresent() ? size(facts.bytes().getAsLong()) : UNKNOWN);
  }

  private String median() {
    return String.format(Locale.ROOT, "%.2f", evaluation.p50().toNanos() / 1e6);
  }

  private static String orUnknown(OptionalLong number) {
    return number.isPresent() ? count(number.getAsLong()) : UNKNOWN;
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String size(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.0f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
