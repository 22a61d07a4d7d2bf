package io.glyphloop.labeler;

import io.glyphloop.core.eval.Prediction;
import io.glyphloop.core.stats.Rate;
import java.util.Comparator;
import java.util.List;

/**
 * From which confidence on readings may be taken for labels: the lowest at which
 *
 * <ul>
 *   <li>the error to be expected, the mean of 1 − confidence over the readings taken, stays within
 *       a bound, and
 *   <li>labels that people gave do not contradict: of the model's readings of the validation part
 *       that are as sure, not significantly more than the bound are wrong (lower end of the 95%
 *       interval of Wilson).
 * </ul>
 *
 * @param count how many readings are taken, the surest ones
 * @param threshold the confidence of the least sure one that is taken; 1 when none is
 * @param expectedError the mean of 1 − confidence of those; 0 when none is
 * @param wrong how many of the validation readings from the threshold on are wrong
 */
public record ConfidenceThreshold(int count, double threshold, double expectedError, Rate wrong) {

  /**
   * @param confidences of the readings, in {@code [0, 1]}, the largest first
   * @param validation readings of images whose texts are known, in any order
   * @param bound the largest error to be expected, in {@code (0, 1)}
   */
  public static ConfidenceThreshold of(
      List<Double> confidences, List<Prediction> validation, double bound) {
    List<Prediction> sorted =
        validation.stream()
            .sorted(Comparator.comparingDouble(Prediction::confidence).reversed())
            .toList();
    ConfidenceThreshold best = new ConfidenceThreshold(0, 1, 0, new Rate(0, 0));
    double doubt = 0;
    int seen = 0;
    long wrong = 0;
    for (int i = 0; i < confidences.size(); i++) {
      double threshold = confidences.get(i);
      doubt += 1 - threshold;
      while (seen < sorted.size() && sorted.get(seen).confidence() >= threshold) {
        wrong += sorted.get(seen).isExact() ? 0 : 1;
        seen++;
      }
      boolean lastOfEquals = i + 1 == confidences.size() || confidences.get(i + 1) < threshold;
      Rate errors = new Rate(wrong, seen);
      if (lastOfEquals && doubt / (i + 1) <= bound && errors.low() <= bound) {
        best = new ConfidenceThreshold(i + 1, threshold, doubt / (i + 1), errors);
      }
    }
    return best;
  }
}
