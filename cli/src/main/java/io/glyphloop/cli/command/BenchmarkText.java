package io.glyphloop.cli.command;

import io.glyphloop.crawler.Latency;
import io.glyphloop.report.TextTable;
import io.glyphloop.solver.BenchmarkResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A benchmark's figures as tables for a person. */
record BenchmarkText(BenchmarkResult result) {

  /** Returns the lines: what became of the challenges, then how long they took. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(outcomes().lines());
    lines.add("");
    lines.addAll(latencies().lines());
    return lines;
  }

  private TextTable outcomes() {
    TextTable table =
        new TextTable("Benchmark of", result.reader())
            .row("challenges", result.overall().n())
            .row("SUCC", result.rate().successes())
            .row("FAIL", result.rate().n() - result.rate().successes())
            .row("FATAL", fatals())
            .row("solved, with a verdict", result.rate())
            .row("solved, of all", result.overall())
            .row("tries a success", triesPerSuccess())
            .row("throughput", format("%.1f challenges/s", result.challengesPerSecond()));
    return table.row("took", format("%.1f s", result.took().toNanos() / 1e9));
  }

  private TextTable latencies() {
    TextTable table = new TextTable("Latency", "n", "median", "p95");
    row(table, "fetch", result.fetch());
    row(table, "recognise", result.recognise());
    row(table, "submit", result.submit());
    return table;
  }

  private String fatals() {
    if (result.fatals().isEmpty()) {
      return "0";
    }
    return result.fatal()
        + result.fatals().entrySet().stream()
            .map(cause -> cause.getKey() + " " + cause.getValue())
            .collect(Collectors.joining(", ", " (", ")"));
  }

  private String triesPerSuccess() {
    return result.triesPerSuccess().isPresent()
        ? format("%.2f", result.triesPerSuccess().getAsDouble())
        : "-";
  }

  private static void row(TextTable table, String step, Latency latency) {
    table.row(step, latency.n(), milliseconds(latency.median()), milliseconds(latency.p95()));
  }

  private static String milliseconds(Duration duration) {
    return format("%.2f ms", duration.toNanos() / 1e6);
  }

  private static String format(String pattern, Object value) {
    return String.format(Locale.ROOT, pattern, value);
  }
}
