package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Context;
import io.glyphloop.cli.option.WorkspaceOption;
import io.glyphloop.report.TextTable;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Promotion;
import io.glyphloop.store.PromotionTest;
import io.glyphloop.store.Workspace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code model history}: how the live model of a target came to be. */
@Command(
    name = "history",
    description = {
      "Tells what became of each model of a target, oldest first: when it was trained, why it was"
          + " promoted, kept back or rolled back, and when the site changed."
    },
    footer = "  scripts/glyphloop model history --workspace W --target demo")
public final class ModelHistoryCommand implements Runnable {

  private final Context context;

  @Mixin private WorkspaceOption workspaceOption;

  @Option(names = "--target", required = true, paramLabel = "NAME", description = "The target.")
  private String target;

  public ModelHistoryCommand(Context context) {
    this.context = context;
  }

  /** One line of the story. */
  private record Line(Instant at, String what, String model, String words) {}

  @Override
  public void run() {
    try (Workspace workspace = workspaceOption.open()) {
      List<Line> lines = new ArrayList<>();
      workspace.models().of(target).forEach(model -> lines.add(trained(model)));
      workspace.models().promotions(target).forEach(promotion -> lines.add(live(promotion)));
      workspace.models().tests(target).forEach(test -> add(test, lines));
      workspace
          .drift()
          .alarms(target)
          .forEach(alarm -> lines.add(new Line(alarm.at(), "alarm", "-", alarm.words())));
      if (lines.isEmpty()) {
        context.console().result("target " + target + " has no models yet");
        return;
      }
      // A sort keeps what happened at the same moment in its order: trained, then live.
      lines.sort(Comparator.comparing(Line::at));
      TextTable table = new TextTable("WHEN", "WHAT", "MODEL", "WHY");
      lines.forEach(
          line ->
              table.row(
                  line.at().truncatedTo(ChronoUnit.SECONDS),
                  line.what(),
                  line.model(),
                  line.words()));
      table.lines().forEach(context.console()::result);
    }
  }

  private static Line trained(ModelRecord model) {
    return new Line(
        model.at(),
        "trained",
        model.version(),
        model.manifest().provenance().trainImages()
            + " labelled images, "
            + model.manifest().provenance().syntheticImages()
            + " synthetic");
  }

  private static Line live(Promotion promotion) {
    String what = promotion.kind() == Promotion.Kind.PROMOTED ? "promoted" : "rolled back to";
    return new Line(promotion.at(), what, promotion.version(), promotion.reason());
  }

  private static void add(PromotionTest test, List<Line> lines) {
    String what =
        switch (test.decision()) {
          case PROMOTED -> "";
          case TURNED_DOWN -> "not promoted";
          case UNDECIDED -> "undecided";
          case SUPERSEDED -> "superseded";
        };
    if (!what.isEmpty()) {
      lines.add(new Line(test.end().orElse(test.start()), what, test.candidate(), test.reason()));
    }
  }
}
