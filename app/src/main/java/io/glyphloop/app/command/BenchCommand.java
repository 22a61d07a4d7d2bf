package io.glyphloop.app.command;

import io.glyphloop.app.bench.Bench;
import io.glyphloop.app.bench.BenchSetup;
import io.glyphloop.app.cli.Context;
import io.glyphloop.core.error.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench}: measures speed on this machine. */
@Command(
    name = "bench",
    description = {
      "Measures how fast a model reads, a network trains and a site is harvested, on this machine."
          + " Leave the machine alone meanwhile."
    },
    footer = {"  scripts/glyphloop bench", "  scripts/glyphloop bench recognition training"})
public final class BenchCommand implements Runnable {

  private final Context context;

  @Option(
      names = "--arch",
      defaultValue = "fast",
      paramLabel = "NAME",
      description = "The network; default: ${DEFAULT-VALUE}.")
  private String architecture;

  @Parameters(
      arity = "0..*",
      paramLabel = "WHAT",
      description = "recognition, training, harvest; default: all.")
  private List<Bench> what = List.of(Bench.values());

  /** Makes the verb. */
  public BenchCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    for (Bench bench : what) {
      context.cancellation().check();
      Path folder = temporary();
      try {
        context.console().result(bench.run(new BenchSetup(architecture, folder, context)));
      } finally {
        delete(folder);
      }
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("glyphloop-bench-");
    } catch (IOException e) {
      throw new StorageException(
          "cannot make a temporary folder (" + e.getMessage() + ")", "make room on the disk", e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new StorageException("cannot delete " + folder, "delete it by hand", e);
    }
  }
}
