package io.glyphloop.crawler;

import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.core.stats.Rate;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The figures of one crawl.
 *
 * @param succ challenges whose answer the site accepted
 * @param fail challenges whose every answer the site rejected, or where a sum was misread as none
 *     and nothing was submitted
 * @param saved challenges whose image was kept without an answer
 * @param fatals challenges without a verdict, by cause; causes that did not occur are left out
 * @param answers answers that were submitted, and misread sums that were not, over all challenges
 * @param duration from start to the last worker's end
 * @param latencies how long the steps took, over all challenges
 * @param complete whether as many challenges were opened as asked for, or the success rate is known
 *     as well as asked for
 */
public record CrawlReport(
    long succ,
    long fail,
    long saved,
    Map<SiteFailure, Long> fatals,
    long answers,
    Duration duration,
    Map<Step, Latency> latencies,
    boolean complete) {

  public CrawlReport {
    Map<SiteFailure, Long> ordered = new EnumMap<>(SiteFailure.class);
    ordered.putAll(fatals);
    fatals = Collections.unmodifiableMap(ordered);
    Map<Step, Latency> all = new EnumMap<>(Step.class);
    for (Step step : Step.values()) {
      all.put(step, latencies.getOrDefault(step, Latency.NONE));
    }
    latencies = Collections.unmodifiableMap(all);
  }

  /** Returns the figures of a crawl that opened nothing, as when a quota is used up. */
  public static CrawlReport none() {
    return new CrawlReport(0, 0, 0, Map.of(), 0, Duration.ZERO, Map.of(), false);
  }

  /** Returns how many challenges have no verdict. */
  public long fatal() {
    return fatals.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns all challenges. */
  public long challenges() {
    return succ + fail + saved + fatal();
  }

  /** Returns the success rate: SUCC of SUCC and FAIL; a FATAL says nothing of the reader. */
  public Rate rate() {
    return new Rate(succ, succ + fail);
  }

  /** Returns how many answers one success took; empty without a success. */
  public OptionalDouble triesPerSuccess() {
    return succ == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) answers / succ);
  }

  /** Returns challenges a second over the whole crawl; 0 when it took no time. */
  public double perSecond() {
    return duration.isZero() ? 0 : challenges() / (duration.toNanos() / 1e9);
  }

  /**
   * Returns the line that ends a crawl: {@code [SUCC] 874 [FAIL] 118 [FATAL] 3 rate 88.10% ...};
   * for a crawl that only kept images {@code [SAVED] 995 [FATAL] 5}.
   */
  public String summary() {
    if (saved > 0) {
      return "[SAVED] " + saved + " [FATAL] " + fatal();
    }
    return "[SUCC] " + succ + " [FAIL] " + fail + " [FATAL] " + fatal() + "  rate " + rate();
  }

  /**
   * Returns the figures for programs: {@code n} (challenges with a verdict), {@code succ}, {@code
   * fail}, {@code saved} (kept unanswered), {@code fatal} (an object, by cause), {@code challenges}
   * (all of them), {@code rate}, {@code rate_low} and {@code rate_high} (of those with a verdict,
   * with the 95% Wilson interval), {@code challenges_per_second}, {@code seconds} and {@code
   * complete}.
   */
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("n", rate().n());
    figures.put("succ", succ);
    figures.put("fail", fail);
    figures.put("saved", saved);
    Map<String, Long> causes = new LinkedHashMap<>();
    fatals.forEach((cause, count) -> causes.put(cause.words(), count));
    figures.put("fatal", causes);
    figures.put("challenges", challenges());
    rate().put(figures, "rate");
    figures.put("challenges_per_second", perSecond());
    figures.put("seconds", duration.toNanos() / 1e9);
    figures.put("complete", complete);
    return figures;
  }

  /** Returns the figures as flat text, as they are saved with a run. */
  public Map<String, String> toMap() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("succ", Long.toString(succ));
    map.put("fail", Long.toString(fail));
    map.put("saved", Long.toString(saved));
    map.put("fatal", Long.toString(fatal()));
    fatals.forEach((cause, n) -> map.put("fatal." + cause.words(), Long.toString(n)));
    map.put("answers", Long.toString(answers));
    map.put("duration", duration.toString());
    latencies.forEach(
        (step, latency) -> {
          map.put(step.word() + ".median", latency.median().toString());
          map.put(step.word() + ".p95", latency.p95().toString());
        });
    return map;
  }
}
