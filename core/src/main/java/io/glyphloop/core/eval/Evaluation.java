package io.glyphloop.core.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
 * @param p95 the time that 95% of the readings stayed within
 * @param readings what was read in each image, in order
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
    List<Reading> readings,
    long unreadable) {

  /** Copies the list. */
  public Evaluation {
    readings = List.copyOf(readings);
  }

  /** Returns the images that were not read exactly, in order. */
  public List<Reading> mistakes() {
    return readings.stream().filter(reading -> !reading.isExact()).toList();
  }

  /**
   * Returns the images that were not read exactly, the most confidently wrong ones first; those
   * that are no images come last.
   */
  public List<Reading> worst() {
    return mistakes().stream()
        .sorted(Comparator.comparingDouble(Reading::confidence).reversed())
        .toList();
  }

  /** Returns where the errors lie. */
  public Breakdown breakdown() {
    return Breakdown.of(readings);
  }

  /** Returns whether the confidences can be believed. */
  public Calibration calibration() {
    return Calibration.of(readings, Reading::confidence, Reading::isExact);
  }

  /** Returns the figures on one line of JSON; see {@link #toMap()}. */
  public String toJson() {
    try {
      return new ObjectMapper().writeValueAsString(toMap());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers can always be written", e);
    }
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
