package io.glyphloop.core.dataset;

/**
 * An image and its text.
 *
 * @param name for messages: a file name or a digest
 * @param image gives the encoded bytes
 * @param text the text, normalised by the target's {@link io.glyphloop.core.TextRule}
 * @param weight how much the label counts in training, at least 0; 1 by default, less when it is in
 *     doubt
 */
public record LabelledImage(String name, ImageSource image, String text, double weight) {

  public LabelledImage {
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a label's weight must be at least 0, not " + weight);
    }
  }

  public LabelledImage(String name, ImageSource image, String text) {
    this(name, image, text, 1);
  }

  public LabelledImage weighing(double other) {
    return new LabelledImage(name, image, text, other);
  }
}
