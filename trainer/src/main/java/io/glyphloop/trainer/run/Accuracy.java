package io.glyphloop.trainer.run;

import io.glyphloop.core.eval.Prediction;
import io.glyphloop.core.stats.Rate;
import java.util.List;

/**
 * How accurate a network is on some images.
 *
 * @param exact whole texts right
 * @param characters characters right in their place
 */
public record Accuracy(Rate exact, Rate characters) {

  /** Of no images at all. */
  static final Accuracy NONE = new Accuracy(new Rate(0, 0), new Rate(0, 0));

  /** Counts what predictions have right; where a text is longer than the other, that is wrong. */
  public static Accuracy of(List<Prediction> predictions) {
    long exact = 0;
    long right = 0;
    long characters = 0;
    for (Prediction prediction : predictions) {
      String truth = prediction.truth();
      String read = prediction.read();
      exact += prediction.isExact() ? 1 : 0;
      characters += Math.max(truth.length(), read.length());
      for (int i = 0; i < Math.min(truth.length(), read.length()); i++) {
        right += truth.charAt(i) == read.charAt(i) ? 1 : 0;
      }
    }
    return new Accuracy(new Rate(exact, predictions.size()), new Rate(right, characters));
  }

  /** Returns whether this is better: more texts right, or as many and more characters. */
  boolean betterThan(Accuracy other) {
    int byText = Double.compare(exact.value(), other.exact.value());
    return byText > 0
        || byText == 0 && Double.compare(characters.value(), other.characters.value()) > 0;
  }

  /** Returns whether as many texts are right, but for one standard error of the other's share. */
  boolean withinErrorOf(Accuracy other) {
    double share = other.exact.value();
    double error = Math.sqrt(share * (1 - share) / Math.max(1, other.exact.n()));
    return exact.value() >= share - error;
  }
}
