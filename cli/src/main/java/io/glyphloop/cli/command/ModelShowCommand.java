package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.cli.console.Context;
import io.glyphloop.cli.option.WorkspaceOption;
import io.glyphloop.core.Json;
import io.glyphloop.loop.WorkspaceModels;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Workspace;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code model show}: one model, its figures and where it came from. */
@Command(
    name = "show",
    description = "Shows one model: its figures, its file, and what it was trained from.",
    footer = "  scripts/glyphloop model show demo-3 --workspace W")
public final class ModelShowCommand implements Runnable {

  private final Context context;

  @Mixin private WorkspaceOption workspaceOption;

  @Parameters(paramLabel = "VERSION", description = "The model, as 'model list' names it.")
  private String version;

  @Option(names = "--json", description = "Print one JSON object instead of lines.")
  private boolean json;

  public ModelShowCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    Console console = context.console();
    try (Workspace workspace = workspaceOption.open()) {
      ModelRecord model = WorkspaceModels.byVersion(workspace, version);
      Map<String, String> shown = ModelText.toMap(model);
      shown.put("file", workspace.models().file(model).toString());
      if (json) {
        console.result(Json.of(shown));
      } else {
        shown.forEach((key, value) -> console.result(key + ": " + value));
      }
    }
  }
}
