package io.glyphloop.solver;

import io.glyphloop.core.Json;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.crawler.CrawlReport;
import io.glyphloop.crawler.Latency;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a benchmark measured.
 *
 * @param reader who read: the model's version or file
 * @param rate challenges solved, of those with a verdict
 * @param overall challenges solved, of all that were opened: one without a verdict is not solved
 * @param fatals challenges without a verdict, by cause in words; causes that did not occur are left
 *     out
 * @param triesPerSuccess how many answers were submitted for one success; empty without a success
 * @param fetch how long page and image took
 * @param recognise how long reading took
 * @param submit how long the answers of a challenge took
 * @param challengesPerSecond all challenges over the whole time
 * @param took wall-clock time
 * @param complete whether as many challenges were tried as asked for, or the rate is known as well
 *     as asked for
 */
public record BenchmarkResult(
    String reader,
    Rate rate,
    Rate overall,
    Map<String, Long> fatals,
    OptionalDouble triesPerSuccess,
    Latency fetch,
    Latency recognise,
    Latency submit,
    double challengesPerSecond,
    Duration took,
    boolean complete) {

  static BenchmarkResult of(String reader, CrawlReport report) {
    Map<String, Long> fatals = new LinkedHashMap<>();
    report.fatals().forEach((cause, count) -> fatals.put(cause.words(), count));
    return new BenchmarkResult(
        reader,
        report.rate(),
        new Rate(report.succ(), report.challenges()),
        fatals,
        report.triesPerSuccess(),
        report.fetch(),
        report.recognise(),
        report.submit(),
        report.perSecond(),
        report.duration(),
        report.complete());
  }

  /**
   * Returns one line of JSON: {@code n} (challenges with a verdict), {@code succ}, {@code fail},
   * {@code fatal} (an object, by cause), {@code challenges} (all of them), {@code rate}, {@code
   * rate_low} and {@code rate_high} (of those with a verdict, with the 95% Wilson interval), the
   * same for {@code overall} (of all), {@code tries_per_success} (null without a success), medians
   * and 95th percentiles in milliseconds ({@code fetch_ms_p50}, {@code fetch_ms_p95}, the same for
   * {@code recognise} and {@code submit}), {@code challenges_per_second}, {@code seconds}, {@code
   * complete} and {@code reader}.
   */
  public String toJson() {
    return Json.inSnakeCase(figures());
  }

  Map<String, Object> figures() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("n", rate.n());
    json.put("succ", rate.successes());
    json.put("fail", rate.n() - rate.successes());
    json.put("fatal", fatals);
    json.put("challenges", overall.n());
    put(json, "rate", rate);
    put(json, "overall", overall);
    json.put(
        "tries_per_success", triesPerSuccess.isPresent() ? triesPerSuccess.getAsDouble() : null);
    put(json, "fetch", fetch);
    put(json, "recognise", recognise);
    put(json, "submit", submit);
    json.put("challenges_per_second", challengesPerSecond);
    json.put("seconds", took.toNanos() / 1e9);
    json.put("complete", complete);
    json.put("reader", reader);
    return json;
  }

  /** Returns how many challenges had no verdict. */
  public long fatal() {
    return overall.n() - rate.n();
  }

  private static void put(Map<String, Object> json, String name, Rate rate) {
    json.put(name, rate.value());
    json.put(name + "_low", rate.low());
    json.put(name + "_high", rate.high());
  }

  private static void put(Map<String, Object> json, String name, Latency latency) {
    json.put(name + "_ms_p50", latency.median().toNanos() / 1e6);
    json.put(name + "_ms_p95", latency.p95().toNanos() / 1e6);
  }
}
