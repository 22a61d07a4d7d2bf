package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Context;
import io.glyphloop.cli.option.WorkspaceOption;
import io.glyphloop.loop.WorkspaceModels;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code model promote}: makes a model the live one. */
@Command(
    name = "promote",
    description = "Makes a model the live one of its target; the one that was live is retired.",
    footer = "  scripts/glyphloop model promote demo-3 --workspace W --reason fewer-mistakes")
public final class ModelPromoteCommand implements Runnable {

  private final Context context;

  @Mixin private WorkspaceOption workspaceOption;

  @Parameters(paramLabel = "VERSION", description = "The model, as 'model list' names it.")
  private String version;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "promoted by hand",
      description = "Why, for the history; default: ${DEFAULT-VALUE}.")
  private String reason;

  public ModelPromoteCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    try (Workspace workspace = workspaceOption.open()) {
      ModelRecord live =
          workspace
              .models()
              .promote(WorkspaceModels.byVersion(workspace, version).version(), reason);
      context.console().result(live.version() + " is live: " + workspace.models().file(live));
    }
  }
}
