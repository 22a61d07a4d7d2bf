package io.glyphloop.app.command;

import io.glyphloop.app.cli.Context;
import io.glyphloop.app.cli.WorkspaceOption;
import io.glyphloop.core.store.Workspace;
import io.glyphloop.labeler.Label;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code label}: makes labels of the answers that the site accepted. */
@Command(
    name = "label",
    description = {
      "Makes labels of the answers that the site accepted, and says what there is now.",
      "'crawl' labels as it goes; this finds what a killed crawl left."
    },
    footer = "  scripts/glyphloop label --workspace W --target demo")
public final class LabelCommand implements Runnable {

  private final Context context;

  @Mixin private WorkspaceOption workspaceOption;

  @Option(names = "--target", required = true, paramLabel = "NAME", description = "The target.")
  private String target;

  /** Makes the verb. */
  public LabelCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    try (Workspace workspace = workspaceOption.open()) {
      context.console().result(new Label(workspace).run(target).summary());
    }
  }
}
