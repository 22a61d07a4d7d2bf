package io.glyphloop.trainer.loss;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * What one image teaches: its text, or texts that it does not show. Texts are in the normal form of
 * the target's rule.
 */
public sealed interface Label {

  /**
   * Returns how much the image counts among the others of its batch, finite and at least 0; 0
   * teaches nothing. The default is 1.
   */
  double weight();

  /**
   * The image shows this text.
   *
   * @param weight how much the image counts
   */
  record Known(String text, double weight) implements Label {

    public Known {
      checkWeight(weight);
    }
  }

  /**
   * The image shows a text that nobody knows, and none of these: answers that a site rejected.
   *
   * @param texts at least one; a text given twice counts once
   * @param weight how much the image counts
   */
  record Rejected(List<String> texts, double weight) implements Label {

    public Rejected {
      checkWeight(weight);
      texts = List.copyOf(new LinkedHashSet<>(texts));
      if (texts.isEmpty()) {
        throw new IllegalArgumentException("a rejection needs at least one text");
      }
    }
  }

  /** Returns a label of weight 1 for an image whose text is known. */
  static Label known(String text) {
    return new Known(text, 1);
  }

  /** Returns a label of weight 1 for an image that shows none of the texts. */
  static Label rejected(List<String> texts) {
    return new Rejected(texts, 1);
  }

  private static void checkWeight(double weight) {
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a weight must be at least 0 and finite, not " + weight);
    }
  }
}
