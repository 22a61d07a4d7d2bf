package io.glyphloop.solver;

import io.glyphloop.core.Json;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.crawler.CrawlReport;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.scope.Authorization;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The solving stage for a live page: how often is it solved? A benchmark is a harvest of fresh
 * challenges that keeps nothing.
 *
 * <pre>{@code
 * CrawlReport report =
 *     Crawl.answering(site, recognizer, CrawlOptions.of(500, 9)).run(cancellation);
 * System.out.println(new Benchmark(target, recognizer.name(), report).toJson());
 * }</pre>
 *
 * @param target the site's file: whose site it is, and with whose consent
 * @param reader who read: the model's version or file
 * @param report the figures
 */
public record Benchmark(TargetConfig target, String reader, CrawlReport report) {

  /** Returns challenges solved, of all that were opened: one without a verdict is not solved. */
  public Rate overall() {
    return new Rate(report.succ(), report.challenges());
  }

  /**
   * Returns one line of JSON: {@code target} (its name), {@code url}, {@code authorization} (an
   * object with {@code by}, {@code contact}, {@code until} and {@code hosts}, and with {@code
   * addresses} and {@code robots} where the file has them; null without one, as on loopback), the
   * figures of {@link CrawlReport#figures()}, {@code overall}, {@code overall_low} and {@code
   * overall_high} (solved of all that were opened), {@code tries_per_success} (null without a
   * success), medians and 95th percentiles in milliseconds ({@code fetch_ms_p50}, {@code
   * fetch_ms_p95}, the same for {@code recognise} and {@code submit}) and {@code reader}.
   */
  public String toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("target", target.name());
    json.put("url", target.url());
    json.put("authorization", target.authorization().map(Benchmark::json).orElse(null));
    json.putAll(report.figures());
    overall().put(json, "overall");
    boolean solved = report.triesPerSuccess().isPresent();
    json.put("tries_per_success", solved ? report.triesPerSuccess().getAsDouble() : null);
    report
        .latencies()
        .forEach(
            (step, latency) -> {
              json.put(step.word() + "_ms_p50", latency.median().toNanos() / 1e6);
              json.put(step.word() + "_ms_p95", latency.p95().toNanos() / 1e6);
            });
    json.put("reader", reader);
    return Json.inSnakeCase(json);
  }

  private static Map<String, Object> json(Authorization consent) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("by", consent.by());
    json.put("contact", consent.contact());
    json.put("until", consent.until().toString());
    json.put("hosts", consent.hosts());
    consent.addresses().ifPresent(addresses -> json.put("addresses", addresses));
    consent.robots().ifPresent(rule -> json.put("robots", rule.name().toLowerCase(Locale.ROOT)));
    return json;
  }
}
