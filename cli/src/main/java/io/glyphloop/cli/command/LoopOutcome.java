package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.loop.Loop;
import io.glyphloop.report.HtmlReport;
import io.glyphloop.report.LoopReport;
import io.glyphloop.report.TextTable;
import java.nio.file.Path;
import java.util.Locale;

/** Tells how a loop went: a table on the console, a report beside the workspace. */
public final class LoopOutcome {

  private LoopOutcome() {}

  /** Prints the table, writes the report, and says where report and model are. */
  public static void show(LoopReport report, Path reportFile, Console console) {
    TextTable table =
        new TextTable("round", "challenges", "labels", "training", "success", "live model");
    for (LoopReport.Round round : report.rounds()) {
      table.row(
          round.number(),
          round.challenges(),
          round.labels(),
          Loop.words(round.trainingTime()),
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
    console.result("In all: " + Loop.words(report.total()));
    HtmlReport.write(report, reportFile);
    console.result("Report: " + reportFile.toAbsolutePath());
    console.result("Model:  " + report.model().file().toAbsolutePath());
  }
}
