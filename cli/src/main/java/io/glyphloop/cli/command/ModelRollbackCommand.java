package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Context;
import io.glyphloop.cli.option.WorkspaceOption;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code model rollback}: takes the last promotion back. */
@Command(
    name = "rollback",
    description = "Makes the model live again that was live before the present one.",
    footer = "  scripts/glyphloop model rollback --workspace W --target demo")
public final class ModelRollbackCommand implements Runnable {

  private final Context context;

  @Mixin private WorkspaceOption workspaceOption;

  @Option(names = "--target", required = true, paramLabel = "NAME", description = "The target.")
  private String target;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "rolled back by hand",
      description = "Why, for the history; default: ${DEFAULT-VALUE}.")
  private String reason;

  public ModelRollbackCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    try (Workspace workspace = workspaceOption.open()) {
      ModelRecord live = workspace.models().rollback(target, reason);
      context.console().result(live.version() + " is live again: " + workspace.models().file(live));
    }
  }
}
