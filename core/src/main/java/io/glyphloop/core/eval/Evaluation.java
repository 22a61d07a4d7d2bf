package io.glyphloop.core.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
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
 * @param mistakes each image that was not read exactly, in order
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
    List<Mistake> mistakes,
    long unreadable) {

  /**
   * One image that was not read exactly.
   *
   * @param name its name
   * @param truth its label, in normal form
   * @param read what was read; empty for an unreadable image
   * @param confidence how sure the recogniser was, in {@code [0, 1]}
   */
  public record Mistake(String name, String truth, String read, double confidence) {}

  /** Copies the list. */
  public Evaluation {
    mistakes = List.copyOf(mistakes);
  }

  /** Returns the figures on one line of JSON: rates in {@code [0, 1]}, times in milliseconds. */
  public String toJson() {
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
    try {
      return new ObjectMapper().writeValueAsString(figures);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers can always be written", e);
    }
  }

  private static double millis(Duration duration) {
    return Math.round(duration.toNanos() / 1e3) / 1e3;
  }
}
