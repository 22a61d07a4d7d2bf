package io.glyphloop.lab.command;

import io.glyphloop.cli.console.Context;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.lab.bench.BenchSetup;
import io.glyphloop.lab.bench.WorkspaceBench;
import io.glyphloop.store.StoreUrl;
import io.glyphloop.store.files.Folders;
import io.glyphloop.trainer.api.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench workspace}: what a workspace's size costs. */
@Command(
    name = "workspace",
    description = {
      "Fills workspaces with made-up challenges, and measures import, harvest, start of the loop,"
          + " stats, label and report in each.",
      "A million challenges take some 2 GB of disk."
    },
    footer = "  scripts/glyphloop bench workspace --sizes 10000,1000000")
public final class BenchWorkspaceCommand implements Runnable {

  private final Context context;
  private final ToIntFunction<String[]> commands;

  @Option(
      names = "--sizes",
      split = ",",
      defaultValue = "10000,100000",
      paramLabel = "N",
      description = "How many challenges each workspace has; default: ${DEFAULT-VALUE}.")
  private List<Integer> sizes;

  @Option(
      names = "--in",
      paramLabel = "DIR",
      description = "Where the workspaces are made, and deleted again; default: here.")
  private Path parent = Path.of("");

  @Option(
      names = "--store",
      paramLabel = "URL",
      description =
          "A PostgreSQL database for the rows, as in workspace.yaml; schemas of it are made, and"
              + " deleted again. Default: SQLite.")
  private StoreUrl store;

  @Option(names = "--short", description = "Leave out what reads every row.")
  private boolean little;

  /**
   * Makes the command.
   *
   * @param commands runs another command as it is typed, and returns its status
   */
  public BenchWorkspaceCommand(Context context, ToIntFunction<String[]> commands) {
    this.context = context;
    this.commands = commands;
  }

  @Override
  public void run() {
    if (sizes.stream().anyMatch(size -> size < 1)) {
      throw new UsageException("--sizes " + sizes + " has none of a size", "give 1 or more each");
    }
    Path folder = temporary();
    try {
      BenchSetup setup =
          new BenchSetup(
              Trainer.load().architectures().subList(0, 1),
              List.of(1),
              32,
              1,
              Duration.ofSeconds(1),
              Device.CPU,
              folder,
              context);
      new WorkspaceBench(setup, commands, Optional.ofNullable(store), !little)
          .run(sizes)
          .forEach(context.console()::result);
    } finally {
      Folders.delete(folder);
    }
  }

  private Path temporary() {
    try {
      return Files.createTempDirectory(parent.toAbsolutePath(), "glyphloop-bench-");
    } catch (IOException e) {
      throw new StorageException(
          "cannot make a folder in " + parent.toAbsolutePath() + " (" + e.getMessage() + ")",
          "give another --in",
          e);
    }
  }
}
