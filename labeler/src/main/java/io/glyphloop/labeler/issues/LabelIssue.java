package io.glyphloop.labeler.issues;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.eval.LabelError;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

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

  /** Returns {@code test} when the label is held out, else nothing. */
  public String heldOut() {
    return prediction.label().heldOut() ? "test" : "";
  }
}
