package io.glyphloop.labeler.issues;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.eval.LabelError;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A label that is probably wrong.
 *
 * @param reading what a model that had not seen it read instead
 * @param kind in what way the label differs, in words
 */
public record LabelIssue(SecondReading reading, String kind) {

  /** As many characters of a digest as tell images apart for a person. */
  private static final int SHORT = 12;

  /**
   * Ranks the labels that were read differently: first those where the model is surest of its own
   * reading, and leaves the label least.
   */
  public static List<LabelIssue> rank(List<SecondReading> readings, TextRule rule) {
    return readings.stream()
        .filter(reading -> !reading.agrees())
        .sorted(
            Comparator.comparingDouble(SecondReading::margin)
                .reversed()
                .thenComparing(reading -> reading.label().image().name()))
        .map(reading -> new LabelIssue(reading, kind(reading, rule)))
        .toList();
  }

  private static String kind(SecondReading reading, TextRule rule) {
    String slip = LabelError.between(reading.label().image().text(), reading.read()).toString();
    return rule.violation(reading.label().image().text()).isPresent()
        ? slip + " (breaks the rule)"
        : slip;
  }

  public String name() {
    return reading.label().image().name();
  }

  /** Returns the image's name for a table: of a digest, its beginning, which is enough. */
  public String shortName() {
    boolean digest = name().equals(reading.label().digest().hex());
    return digest ? name().substring(0, SHORT) : name();
  }

  public String label() {
    return reading.label().image().text();
  }

  /** Returns the model's confidence in its own reading, for a table. */
  public String confidence() {
    return String.format(Locale.ROOT, "%.4f", reading.confidence());
  }

  /** Returns the probability that the model leaves to the label, for a table. */
  public String labelProbability() {
    return String.format(Locale.ROOT, "%.4f", reading.labelProbability());
  }

  /** Returns {@code test} when the label is held out, else nothing. */
  public String heldOut() {
    return reading.label().heldOut() ? "test" : "";
  }
}
