package io.glyphloop.labeler.issues;

import io.glyphloop.core.stats.Rate;
import java.util.List;

/**
 * The prediction of a model that was not trained on the image, as in cross-validation.
 *
 * @param label what was checked
 * @param text what the model predicts
 * @param confidence the probability that the model gives to that, in {@code [0, 1]}
 * @param labelProbability the probability that it gives to the label; 0 when the label is not among
 *     the texts that it considered
 */
public record OutOfFoldPrediction(
    CheckedLabel label, String text, double confidence, double labelProbability) {

  /** Returns with how many of the labels the models agree. */
  public static Rate agreement(List<OutOfFoldPrediction> predictions) {
    return new Rate(
        predictions.stream().filter(OutOfFoldPrediction::agrees).count(), predictions.size());
  }

  public boolean agrees() {
    return text.equals(label.image().text());
  }

  /**
   * Returns how much surer the model is of its own prediction than of the label: the margin by
   * which labels are ranked in confident learning (Northcutt, Jiang and Chuang, 2021), in {@code
   * [0, 1]}.
   */
  public double margin() {
    return confidence - labelProbability;
  }
}
