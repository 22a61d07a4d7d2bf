package io.glyphloop.app.command;

import io.glyphloop.app.cli.Console;
import io.glyphloop.app.cli.Context;
import io.glyphloop.app.cli.Json;
import io.glyphloop.app.cli.Models;
import io.glyphloop.app.cli.WorkspaceOption;
import io.glyphloop.core.store.ModelRecord;
import io.glyphloop.core.store.Workspace;
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

  /** Makes the verb. */
  public ModelShowCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    Console console = context.console();
    try (Workspace workspace = workspaceOption.open()) {
      ModelRecord model = Models.byVersion(workspace, version);
      Map<String, String> shown = ModelText.toMap(model);
      shown.put("file", workspace.file(model).toString());
      if (json) {
        console.result(Json.of(shown));
      } else {
        shown.forEach((key, value) -> console.result(key + ": " + value));
      }
    }
  }
}
