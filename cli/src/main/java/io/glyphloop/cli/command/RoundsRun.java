package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.loop.Loop;
import io.glyphloop.loop.step.LoopParts;
import io.glyphloop.report.LoopReport;
import io.glyphloop.report.TextTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs the rounds of a loop: prints what happens and a table, writes the report. */
final class RoundsRun {

  private RoundsRun() {}

  /**
   * Runs them, and returns what was measured.
   *
   * @param file where the report goes; by default into the workspace
   */
  static LoopReport run(Console console, LoopParts parts, Optional<Path> file) {
    LoopReport report;
    try (RoundLines lines = new RoundLines(console, parts.settings().coldStart().time())) {
      report = new Loop(parts, List.of(lines), lines).rounds().run();
    }
    show(console, report);
    Path page = file.orElseGet(() -> parts.workspace().root().resolve("report.html"));
    report.write(page);
    console.result("Report: " + page.toAbsolutePath());
    console.result("Model:  " + report.model().file().toAbsolutePath());
    return report;
  }

  private static void show(Console console, LoopReport report) {
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
          "Benchmark of "
              + report.model().version()
              + " on fresh challenges: "
              + report.benchmark());
    }
    console.result("In all: " + RoundLines.words(report.total()));
  }
}
