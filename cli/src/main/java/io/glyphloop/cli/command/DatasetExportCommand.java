package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Context;
import io.glyphloop.cli.option.WorkspaceOption;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.dataset.DatasetExport;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dataset export}: writes labelled images out. */
@Command(
    name = "export",
    description =
        "Writes the labelled images of a target into a new folder, .tar, .tar.gz or .zip, with a"
            + " metadata.csv beside them.",
    footer = "  scripts/glyphloop dataset export --workspace W --target demo demo-images.zip")
public final class DatasetExportCommand implements Runnable {

  private final Context context;

  @Mixin private WorkspaceOption workspaceOption;

  @Option(names = "--target", required = true, paramLabel = "NAME", description = "The target.")
  private String target;

  @Parameters(paramLabel = "PATH", description = "Where to; must not exist, or be an empty folder.")
  private Path path;

  public DatasetExportCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    try (Workspace workspace = workspaceOption.open()) {
      long images = DatasetExport.run(workspace, target, path, context.run());
      context.console().result("exported " + images + " labelled images to " + path);
    }
  }
}
