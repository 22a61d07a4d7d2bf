package io.glyphloop.lab.command;

import io.glyphloop.cli.command.DeviceOption;
import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.core.Json;
import io.glyphloop.lab.bench.BenchSetup;
import io.glyphloop.lab.speed.SpeedTrial;
import io.glyphloop.trainer.onednn.TrainingSteps;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code speed-trial}: what {@code bench training} starts, once for each number of threads. */
@Command(
    name = "speed-trial",
    hidden = true,
    description = "Times the training of one network, and prints a line of JSON.",
    footer = "  OMP_NUM_THREADS=2 scripts/glyphloop speed-trial --arch fast")
public final class SpeedTrialCommand extends ConsoleCommand implements Runnable {

  @Option(
      names = "--arch",
      defaultValue = "fast",
      paramLabel = "NAME",
      description = "The network.")
  private String architecture;

  @Option(names = "--batch", defaultValue = "32", paramLabel = "N", description = "Images at once.")
  private int batch;

  @Option(names = "--seconds", defaultValue = "4", paramLabel = "N", description = "For how long.")
  private int seconds;

  @Mixin private DeviceOption device;

  @Override
  public void run() {
    SpeedTrial.Speed speed =
        BenchSetup.trial(architecture, batch, Duration.ofSeconds(seconds))
            .measure(TrainingSteps.choose(device.device(), context.console().err()::println));
    result(
        Json.of(
            Map.of(
                "imagesPerSecond",
                speed.imagesPerSecond(),
                "imagesPerCpuSecond",
                speed.imagesPerCpuSecond(),
                "parameters",
                speed.parameters())));
  }
}
