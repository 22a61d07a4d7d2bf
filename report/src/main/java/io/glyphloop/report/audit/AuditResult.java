package io.glyphloop.report.audit;

import io.glyphloop.core.stats.Rate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What an audit came to.
 *
 * @param targetFile the target's file, as it was named
 * @param model what answered
 * @param success solved challenges; of those with a verdict, or of the whole budget where the site
 *     locked the script out
 * @param lockedOut whether the site did so
 * @param failOver the largest success that is let pass, in {@code [0, 1]}
 * @param took from the first challenge to the last
 */
public record AuditResult(
    String target,
    String targetFile,
    String model,
    Rate success,
    boolean lockedOut,
    double failOver,
    Duration took) {

  /** Returns whether more was solved than is let pass. */
  public boolean isFailed() {
    return success.value() > failOver;
  }

  /** Returns what came out, in one line. */
  public String words() {
    return String.format(
        Locale.ROOT,
        "%s: %s of the challenges of %s were solved by %s, %s %s are let pass%s",
        isFailed() ? "failed" : "passed",
        success,
        target,
        model,
        isFailed() ? "but only" : "and",
        percent(),
        lockedOut ? "; the site locked the script out, what was left of the budget counts" : "");
  }

  /**
   * Returns the figures for programs: {@code target}, {@code model}, {@code succ} and {@code n},
   * {@code rate} with {@code rate_low} and {@code rate_high} (95%, Wilson), {@code locked_out},
   * {@code fail_over}, {@code failed} and {@code seconds}.
   */
  public Map<String, Object> figures() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("target", target);
    json.put("model", model);
    json.put("succ", success.successes());
    json.put("n", success.n());
    success.put(json, "rate");
    json.put("locked_out", lockedOut);
    json.put("fail_over", failOver);
    json.put("failed", isFailed());
    json.put("seconds", took.toNanos() / 1e9);
    return json;
  }

  /** Returns the limit as it was given. */
  public String percent() {
    String text = String.format(Locale.ROOT, "%.2f", 100 * failOver);
    return text.replaceFirst("\\.?0+$", "") + "%";
  }
}
