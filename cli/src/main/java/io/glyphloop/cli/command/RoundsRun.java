package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.loop.Loop;
import io.glyphloop.loop.step.LoopParts;
import io.glyphloop.report.LoopReport;
import io.glyphloop.report.TextTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Runs the rounds of a loop: prints what happens and a table, writes the report. */
final class RoundsRun {

  private final Console console;
  private final LoopParts parts;

  /** What the loop works with stays the caller's to close. */
  RoundsRun(Console console, LoopParts parts) {
    this.console = console;
    this.parts = parts;
  }

  /** Runs them, and returns what was measured. */
  LoopReport run(Path reportFile) {
    LoopReport report;
    try (RoundLines lines = new RoundLines(console, parts.settings().coldStart().time())) {
      report = new Loop(parts, List.of(lines), lines).rounds().run();
    }
    show(report);
    report.write(reportFile);
    console.result("Report: " + reportFile.toAbsolutePath());
    console.result("Model:  " + report.model().file().toAbsolutePath());
    return report;
  }

  private void show(LoopReport report) {
    TextTable table =
        new TextTable("round", "challenges", "labels", "training", "success", "live model");
    for (LoopReport.Round round : report.rounds()) {
      table.row(
          round.number(),
          round.challenges(),
          round.labels(),
          RoundLines.words(round.trainingTime()),
          round.liveRate(),
          round.promoted() ? "replaced" : "kept");
    }
    console.result("");
    table.lines().forEach(console::result);
    if (report.benchmark().n() > 0) {
      console.result("");
      console.result(
          String.format(
              Locale.ROOT,
              "Benchmark of %s on fresh challenges: %s",
              report.model().version(),
              report.benchmark()));
    }
    console.result("In all: " + RoundLines.words(report.total()));
  }
}
