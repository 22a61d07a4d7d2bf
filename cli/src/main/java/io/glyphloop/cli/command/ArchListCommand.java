package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.cli.console.Context;
import io.glyphloop.core.Json;
import io.glyphloop.report.TextTable;
import io.glyphloop.trainer.api.NetworkInfo;
import io.glyphloop.trainer.api.NetworkSummary;
import io.glyphloop.trainer.api.Trainer;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code arch list}: the networks, each with its size on what it was published for. */
@Command(
    name = "list",
    description =
        "Lists the networks, the default first, with their size on the pictures and answers that"
            + " each was published for.",
    footer = "  scripts/glyphloop arch list")
public final class ArchListCommand implements Runnable {

  private final Context context;

  @Option(names = "--json", description = "Print one JSON array instead of a table.")
  private boolean json;

  public ArchListCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    Trainer trainer = Trainer.load();
    List<NetworkSummary> summaries =
        trainer.networks().stream().map(info -> example(trainer, info)).toList();
    Console console = context.console();
    if (json) {
      console.result(Json.of(summaries.stream().map(ArchText::overview).toList()));
      return;
    }
    TextTable table =
        new TextTable(
            "NAME", "INPUT", "COLOUR", "READ BY", "PARAMETERS", "MULTIPLY-ADDS", "SOURCE");
    for (NetworkSummary summary : summaries) {
      table.row(
          summary.info().name(),
          summary.input(),
          ArchText.colour(summary),
          ArchText.decoding(summary),
          ArchText.number(summary.size().parameters()),
          ArchText.number(summary.size().multiplyAdds()),
          summary.info().source());
    }
    table.lines().forEach(console::result);
  }

  private static NetworkSummary example(Trainer trainer, NetworkInfo info) {
    return trainer.summary(info.name(), info.exampleInput(), info.exampleRule());
  }
}
