package io.glyphloop.trainer.loss;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.model.Decoding;

/** The one place that knows which loss a network is trained with. */
public final class Losses {

  private Losses() {}

  /**
   * Returns the loss for a network's output.
   *
   * @param rule the charset, which gives the classes, and the length range
   * @param labelSmoothing in {@code [0, 1)}, 0 for none
   * @throws IllegalArgumentException when a network by position has fewer positions than the
   *     longest text has characters, or more than every text of a fixed length
   */
  public static TextLoss of(Decoding decoding, TextRule rule, int steps, double labelSmoothing) {
    int characters = rule.charset().size();
    return switch (decoding) {
      case CTC -> new CtcLoss(characters + 1, steps, labelSmoothing);
      case POSITIONS -> {
        boolean variable = !rule.isFixedLength();
        if (steps < rule.maxLength() || !variable && steps > rule.maxLength()) {
          throw new IllegalArgumentException(
              steps + " positions do not fit texts of up to " + rule.maxLength() + " characters");
        }
        yield new PositionLoss(
            variable ? characters + 1 : characters, steps, rule.minLength(), labelSmoothing);
      }
    };
  }
}
