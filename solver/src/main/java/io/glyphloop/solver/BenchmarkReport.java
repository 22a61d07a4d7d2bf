package io.glyphloop.solver;

import io.glyphloop.core.Json;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.scope.Authorization;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a benchmark measured, and of whose site with whose consent.
 *
 * @param target the site's file
 * @param result the figures
 */
public record BenchmarkReport(TargetConfig target, BenchmarkResult result) {

  /**
   * Returns one line of JSON: {@code target} (its name), {@code url}, {@code authorization} (an
   * object with {@code by}, {@code contact}, {@code until} and {@code hosts}, and with {@code
   * addresses} and {@code robots} where the file has them; null without one, as on loopback), and
   * all of {@link BenchmarkResult#toJson}.
   */
  public String toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("target", target.name());
    json.put("url", target.url());
    json.put("authorization", target.authorization().map(BenchmarkReport::json).orElse(null));
    json.putAll(result.figures());
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
