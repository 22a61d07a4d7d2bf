package io.glyphloop.cli.command;

import io.glyphloop.crawler.CrawlReport;
import io.glyphloop.report.TextTable;
import io.glyphloop.solver.Benchmark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A benchmark's figures as tables for a person. */
record BenchmarkText(Benchmark benchmark, CrawlReport report) {

  BenchmarkText(Benchmark benchmark) {
    this(benchmark, benchmark.report());
  }

  /** Returns the lines: what became of the challenges, then how long they took. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(outcomes().lines());
    lines.add("");
    lines.addAll(latencies().lines());
    return lines;
  }

  private TextTable outcomes() {
    TextTable table =
        new TextTable("Benchmark of", benchmark.reader())
            .row("challenges", report.challenges())
            .row("SUCC", report.succ())
            .row("FAIL", report.fail())
            .row("FATAL", fatals())
            .row("solved, with a verdict", report.rate())
            .row("solved, of all", benchmark.overall())
            .row("tries a success", triesPerSuccess())
            .row("throughput", format("%.1f challenges/s", report.perSecond()));
    return table.row("took", format("%.1f s", report.duration().toNanos() / 1e9));
  }

  private TextTable latencies() {
    TextTable table = new TextTable("Latency", "n", "median", "p95");
    report
        .latencies()
        .forEach(
            (step, latency) ->
                table.row(
                    step.word(),
                    latency.n(),
                    milliseconds(latency.median()),
                    milliseconds(latency.p95())));
    return table;
  }

  private String fatals() {
    if (report.fatals().isEmpty()) {
      return "0";
    }
    return report.fatal()
        + report.fatals().entrySet().stream()
            .map(cause -> cause.getKey().words() + " " + cause.getValue())
            .collect(Collectors.joining(", ", " (", ")"));
  }

  private String triesPerSuccess() {
    return report.triesPerSuccess().isPresent()
        ? format("%.2f", report.triesPerSuccess().getAsDouble())
        : "-";
  }

  private static String milliseconds(Duration duration) {
    return format("%.2f ms", duration.toNanos() / 1e6);
  }

  private static String format(String pattern, Object value) {
    return String.format(Locale.ROOT, pattern, value);
  }
}
