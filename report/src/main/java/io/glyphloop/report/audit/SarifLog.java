package io.glyphloop.report.audit;

import io.glyphloop.core.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The result as SARIF 2.1.0 (OASIS, 2020), which code hosts show beside the code. */
public final class SarifLog {

  private static final String RULE = "captcha-solved";

  private SarifLog() {}

  /**
   * Returns one run with one result, of the kind {@code fail} or {@code pass}, at the target's
   * file.
   *
   * @param version the program's
   */
  public static String of(AuditResult result, String version) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("id", RULE);
    rule.put("name", "CaptchaSolved");
    rule.put("shortDescription", text("A script solves the captcha too often"));
    rule.put(
        "help",
        text("Limit the tries of an account and of an address; report.html says what else helps."));
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "Glyphloop");
    driver.put("version", version);
    driver.put("rules", List.of(rule));
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("ruleId", RULE);
    found.put("ruleIndex", 0);
    found.put("kind", result.isFailed() ? "fail" : "pass");
    found.put("level", result.isFailed() ? "error" : "none");
    found.put("message", text(result.words()));
    found.put(
        "locations",
        List.of(
            Map.of(
                "physicalLocation",
                Map.of(
                    "artifactLocation", Map.of("uri", uri(result.targetFile())),
                    "region", Map.of("startLine", 1)))));
    found.put(
        "properties",
        Map.of(
            "solved", result.success().successes(),
            "challenges", result.success().n(),
            "rate", result.success().value(),
            "rateLow", result.success().low(),
            "rateHigh", result.success().high(),
            "failOver", result.failOver()));
    Map<String, Object> log = new LinkedHashMap<>();
    log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    log.put("version", "2.1.0");
    log.put("runs", List.of(Map.of("tool", Map.of("driver", driver), "results", List.of(found))));
    return Json.of(log) + System.lineSeparator();
  }

  private static Map<String, Object> text(String text) {
    return Map.of("text", text);
  }

  private static String uri(String file) {
    return file.replace('\\', '/').replace("%", "%25").replace(" ", "%20");
  }
}
