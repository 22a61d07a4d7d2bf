package io.glyphloop.labeler.issues;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.eval.LabelError;
import io.glyphloop.core.stats.Rate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A label that is probably wrong.
 *
 * @param prediction what a model that had not seen it predicts instead
 * @param kind in what way the label differs, in words
 */
public record LabelIssue(OutOfFoldPrediction prediction, String kind) {

  /** As many characters of a digest as tell images apart for a person. */
  private static final int SHORT = 12;

  /**
   * Ranks the labels that differ from the predictions: first those where the model is surest of its
   * own prediction, and leaves the label least.
   */
  public static List<LabelIssue> rank(List<OutOfFoldPrediction> predictions, TextRule rule) {
    return predictions.stream()
        .filter(prediction -> !prediction.agrees())
        .sorted(
            Comparator.comparingDouble(OutOfFoldPrediction::margin)
                .reversed()
                .thenComparing(prediction -> prediction.label().image().name()))
        .map(prediction -> new LabelIssue(prediction, kind(prediction, rule)))
        .toList();
  }

  private static String kind(OutOfFoldPrediction prediction, TextRule rule) {
    String error =
        LabelError.between(prediction.label().image().text(), prediction.text()).toString();
    return rule.violation(prediction.label().image().text()).isPresent()
        ? error + " (breaks the rule)"
        : error;
  }

  public String name() {
    return prediction.label().image().name();
  }

  /** Returns the image's name for a table: of a digest, its beginning, which is enough. */
  public String shortName() {
    boolean digest = name().equals(prediction.label().digest().hex());
    return digest ? name().substring(0, SHORT) : name();
  }

  public String label() {
    return prediction.label().image().text();
  }

  /** Returns the model's confidence in its prediction, for a table. */
  public String confidence() {
    return String.format(Locale.ROOT, "%.4f", prediction.confidence());
  }

  /** Returns the probability that the model leaves to the label, for a table. */
  public String labelProbability() {
    return String.format(Locale.ROOT, "%.4f", prediction.labelProbability());
  }

  /**
   * Returns the figures for programs: {@code agreement} ({@code succ}, {@code n}) and {@code
   * issues}, the most confident first, each with {@code image}, {@code label}, {@code read}, {@code
   * confidence}, {@code of_the_label}, {@code label_has} and {@code held_out}.
   */
  public static Map<String, Object> figures(Rate agreement, List<LabelIssue> issues) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("agreement", Map.of("succ", agreement.successes(), "n", agreement.n()));
    figures.put("issues", issues.stream().map(LabelIssue::figures).toList());
    return figures;
  }

  private Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("image", name());
    figures.put("label", label());
    figures.put("read", prediction.text());
    figures.put("confidence", prediction.confidence());
    figures.put("of_the_label", prediction.labelProbability());
    figures.put("label_has", kind);
    figures.put("held_out", prediction.label().heldOut());
    return figures;
  }

  /** Returns {@code test} when the label is held out, else nothing. */
  public String heldOut() {
    return prediction.label().heldOut() ? "test" : "";
  }
}
