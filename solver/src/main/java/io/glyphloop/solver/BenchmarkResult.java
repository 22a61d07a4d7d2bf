package io.glyphloop.solver;

import io.glyphloop.core.eval.Rate;
import io.glyphloop.crawler.CrawlReport;
import io.glyphloop.crawler.Latency;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a benchmark measured.
 *
 * @param reader who read: the model's version or file
 * @param rate challenges solved, of those with a verdict
 * @param fatals challenges without a verdict, by cause in words; causes that did not occur are left
 *     out
 * @param fetch how long page and image took
 * @param recognise how long reading took
 * @param submit how long the answers of a challenge took
 * @param challengesPerSecond all challenges over the whole time
 * @param took wall-clock time
 * @param complete whether as many challenges were tried as asked for
 */
public record BenchmarkResult(
    String reader,
    Rate rate,
    Map<String, Long> fatals,
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
        fatals,
        report.fetch(),
        report.recognise(),
        report.submit(),
        report.perSecond(),
        report.duration(),
        report.complete());
  }

  /**
   * Returns one line of JSON: {@code n} (challenges with a verdict), {@code succ}, {@code fail},
   * {@code fatal} (an object, by cause), {@code rate}, {@code rate_low} and {@code rate_high} (the
   * 95% Wilson interval), medians and 95th percentiles in milliseconds ({@code fetch_ms_p50},
   * {@code fetch_ms_p95}, the same for {@code recognise} and {@code submit}), {@code
   * challenges_per_second}, {@code seconds}, {@code complete} and {@code reader}.
   */
  public String toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("n", rate.n());
    json.put("succ", rate.successes());
    json.put("fail", rate.n() - rate.successes());
    json.put("fatal", fatals);
    json.put("rate", rate.value());
    json.put("rate_low", rate.low());
    json.put("rate_high", rate.high());
    put(json, "fetch", fetch);
    put(json, "recognise", recognise);
    put(json, "submit", submit);
    json.put("challenges_per_second", challengesPerSecond);
    json.put("seconds", took.toNanos() / 1e9);
    json.put("complete", complete);
    json.put("reader", reader);
    return Json.write(json);
  }

  private static void put(Map<String, Object> json, String name, Latency latency) {
    json.put(name + "_ms_p50", latency.median().toNanos() / 1e6);
    json.put(name + "_ms_p95", latency.p95().toNanos() / 1e6);
  }
}
