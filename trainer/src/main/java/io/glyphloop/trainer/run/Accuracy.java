package io.glyphloop.trainer.run;

import io.glyphloop.core.stats.Rate;

/**
 * How accurate a network is on some images.
 *
 * @param exact whole texts right
 * @param characters characters right in their place
 */
public record Accuracy(Rate exact, Rate characters) {

  /** Of no images at all. */
  static final Accuracy NONE = new Accuracy(new Rate(0, 0), new Rate(0, 0));

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
