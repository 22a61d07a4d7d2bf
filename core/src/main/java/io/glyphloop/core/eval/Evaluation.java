package io.glyphloop.core.eval;

import io.glyphloop.core.stats.McNemar;
import io.glyphloop.core.stats.Rate;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well a recogniser reads labelled images.
 *
 * @param n how many images were tried, unreadable ones included
 * @param exact whole texts that were right, by the rule of the recogniser (case matters only where
 *     it says so)
 * @param caseFolded whole texts that were right when case never matters
 * @param perChar characters right in their place, of as many as the longer of truth and answer has
 * @param meanEditDistance how many characters a wrong or right answer was off, on average
 *     (Levenshtein)
 * @param p50 the median time to read one image, one at a time: decoding the file's bytes included,
 *     fetching them from disk not
 * @param p95 the time that 95% of the images stayed within
 * @param predictions what was read in each image, in order
 * @param unreadable images that are no images; they count as wrong
 */
public record Evaluation(
    long n,
    Rate exact,
    Rate caseFolded,
    Rate perChar,
    double meanEditDistance,
    Duration p50,
    Duration p95,
    List<Prediction> predictions,
    long unreadable) {

  public Evaluation {
    predictions = List.copyOf(predictions);
  }

  /**
   * Returns the images that were not read exactly, the most confidently wrong ones first; those
   * that are no images come last.
   */
  public List<Prediction> worst() {
    return predictions.stream()
        .filter(prediction -> !prediction.isExact())
        .sorted(Comparator.comparingDouble(Prediction::confidence).reversed())
        .toList();
  }

  /**
   * Compares two models by what each alone read exactly.
   *
   * @throws IllegalArgumentException when they are not of the same images in the same order
   */
  public static McNemar compare(List<Prediction> first, List<Prediction> second) {
    if (!names(first).equals(names(second))) {
      throw new IllegalArgumentException("predictions are not of the same images");
    }
    long onlyFirst = 0;
    long onlySecond = 0;
    for (int i = 0; i < first.size(); i++) {
      boolean byFirst = first.get(i).isExact();
      boolean bySecond = second.get(i).isExact();
      onlyFirst += byFirst && !bySecond ? 1 : 0;
      onlySecond += bySecond && !byFirst ? 1 : 0;
    }
    return new McNemar(onlyFirst, onlySecond);
  }

  private static List<String> names(List<Prediction> predictions) {
    return predictions.stream().map(Prediction::name).toList();
  }

  public Breakdown breakdown() {
    return Breakdown.of(predictions);
  }

  public Calibration calibration() {
    return Calibration.of(predictions, Prediction::confidence, Prediction::isExact);
  }

  /** Returns the figures by name: rates in {@code [0, 1]}, times in milliseconds. */
  public Map<String, Object> toMap() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("n", n);
    figures.put("exact", exact.value());
    figures.put("exact_low", exact.low());
    figures.put("exact_high", exact.high());
    figures.put("per_char", perChar.value());
    figures.put("ms_p50", millis(p50));
    figures.put("ms_p95", millis(p95));
    figures.put("case_folded", caseFolded.value());
    figures.put("mean_edit_distance", meanEditDistance);
    figures.put("unreadable", unreadable);
    figures.put("calibration_error", calibration().expectedError());
    return figures;
  }

  private static double millis(Duration duration) {
    return Math.round(duration.toNanos() / 1e3) / 1e3;
  }
}
