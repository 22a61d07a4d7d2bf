package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.cli.console.Context;
import io.glyphloop.cli.option.WorkspaceOption;
import io.glyphloop.core.Json;
import io.glyphloop.report.TextTable;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Workspace;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code model list}: the models, oldest first. */
@Command(
    name = "list",
    description = "Lists the models, oldest first, with their state and figures.",
    footer = "  scripts/glyphloop model list --workspace W --target demo")
public final class ModelListCommand implements Runnable {

  private final Context context;

  @Mixin private WorkspaceOption workspaceOption;

  @Option(names = "--target", paramLabel = "NAME", description = "Only the models of this target.")
  private Optional<String> target = Optional.empty();

  @Option(names = "--json", description = "Print one JSON array instead of a table.")
  private boolean json;

  public ModelListCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    Console console = context.console();
    try (Workspace workspace = workspaceOption.open()) {
      List<ModelRecord> models =
          target.map(List::of).orElseGet(workspace.challenges()::targets).stream()
              .flatMap(name -> workspace.models().of(name).stream())
              .toList();
      if (json) {
        console.result(Json.of(models.stream().map(ModelText::toMap).toList()));
      } else if (models.isEmpty()) {
        console.result("no models yet; 'glyphloop train' makes one");
      } else {
        table(models).lines().forEach(console::result);
      }
    }
  }

  private static TextTable table(List<ModelRecord> models) {
    TextTable table =
        new TextTable("VERSION", "STATE", "NETWORK", "TEST", "IMAGES", "SYNTHETIC", "MADE", "WHY");
    for (ModelRecord model : models) {
      table.row(
          model.version(),
          model.state().name().toLowerCase(java.util.Locale.ROOT),
          model.manifest().architecture(),
          model.metrics().getOrDefault("test.exact", "-"),
          model.manifest().provenance().trainImages(),
          model.manifest().provenance().syntheticImages(),
          model.at().truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
          model.note());
    }
    return table;
  }
}
