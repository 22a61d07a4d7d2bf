package io.glyphloop.core.eval;

/**
 * What a model predicts for one labelled image.
 *
 * @param truth its label, in normal form
 * @param read the predicted text, in normal form; empty for an unreadable image
 * @param confidence how sure the recogniser was, in {@code [0, 1]}; 0 for an unreadable image
 */
public record Prediction(String name, String truth, String read, double confidence) {

  public boolean isExact() {
    return read.equals(truth);
  }
}
