package io.glyphloop.lab.command;

import io.glyphloop.cli.command.DeviceOption;
import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.lab.bench.Bench;
import io.glyphloop.lab.bench.BenchSetup;
import io.glyphloop.store.files.Folders;
import io.glyphloop.trainer.api.Trainer;
import io.glyphloop.trainer.architecture.Architectures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
public final class BenchCommand extends ConsoleCommand implements Runnable {

  @Option(
      names = "--arch",
      split = ",",
      paramLabel = "NAME",
      description = "The networks; default: all for training, fast for the rest.")
  private List<String> architectures = List.of();

  @Option(
      names = "--threads",
      split = ",",
      defaultValue = "1,2",
      paramLabel = "N",
      description = "With how many threads to train; default: ${DEFAULT-VALUE}.")
  private List<Integer> threads;

  @Option(
      names = "--batch",
      defaultValue = "32",
      paramLabel = "N",
      description = "Images in a training batch; default: ${DEFAULT-VALUE}.")
  private int batch;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      paramLabel = "N",
      description = "How often each training is measured; the best counts. Default: 3.")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "4",
      paramLabel = "N",
      description = "For how long each time; default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Parameters(
      arity = "0..*",
      paramLabel = "WHAT",
      description = "recognition, decoding, training, gradients, harvest, serve; default: all.")
  private List<Bench> what = List.of(Bench.values());

  @Mixin private DeviceOption device;

  @Override
  public void run() {
    for (Bench bench : what) {
      context.cancellation().check();
      Path folder = temporary();
      try {
        bench.run(setup(bench, folder)).lines().forEach(this::result);
      } finally {
        Folders.delete(folder);
      }
    }
  }

  private BenchSetup setup(Bench bench, Path folder) {
    List<String> networks = architectures;
    if (networks.isEmpty()) {
      networks =
          bench == Bench.TRAINING || bench == Bench.GRADIENTS
              ? Architectures.names()
              : Trainer.load().architectures().subList(0, 1);
    }
    return new BenchSetup(
        networks,
        threads,
        batch,
        rounds,
        Duration.ofSeconds(seconds),
        device.device(),
        folder,
        context);
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("glyphloop-bench-");
    } catch (IOException e) {
      throw new StorageException(
          "cannot make a temporary folder (" + e.getMessage() + ")", "make room on the disk", e);
    }
  }
}
