package io.glyphloop.loop.strength;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.core.error.Reason;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.core.stats.Rate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The figures of a benchmark, as {@code benchmark --report} writes them.
 *
 * @param target whose site was answered
 * @param reader who read
 * @param success of those with a verdict
 * @param fatals challenges without one, by cause in words
 * @param perTry the median time to read one picture
 * @param pace challenges a second
 */
public record BenchmarkFile(
    String target,
    String reader,
    Rate success,
    Map<String, Long> fatals,
    Duration perTry,
    double pace) {

  /**
   * Reads a file.
   *
   * @throws UsageException when it is none that a benchmark wrote
   */
  public static BenchmarkFile read(Path file) {
    try {
      JsonNode json = new ObjectMapper().readTree(file.toFile());
      Map<String, Long> fatals = new TreeMap<>();
      required(json, "fatal")
          .properties()
          .forEach(cause -> fatals.put(cause.getKey(), cause.getValue().asLong()));
      return new BenchmarkFile(
          required(json, "target").asText(),
          required(json, "reader").asText(),
          new Rate(required(json, "succ").asLong(), required(json, "n").asLong()),
          fatals,
          Duration.ofNanos(Math.round(required(json, "recognise_ms_p50").asDouble() * 1e6)),
          required(json, "challenges_per_second").asDouble());
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(
          file + " holds no figures of a benchmark (" + Reason.of(e) + ")",
          "give a file that 'glyphloop benchmark --report FILE.json' wrote",
          e);
    }
  }

  private static JsonNode required(JsonNode json, String name) {
    JsonNode found = json.get(name);
    if (found == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return found;
  }
}
