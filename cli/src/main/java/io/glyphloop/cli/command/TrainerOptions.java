package io.glyphloop.cli.command;

import io.glyphloop.core.device.Device;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.trainer.api.Trainer;
import io.glyphloop.trainer.api.TrainingBudget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every training is told: the network, how long, the seed, and what to compute on. */
final class TrainerOptions {

  private static final double DEFAULT_MINUTES = 15;
  private static final double LEAST_MINUTES = 0.001;
  private static final double MOST_MINUTES = 1_000_000;

  @Option(
      names = "--arch",
      paramLabel = "NAME",
      description =
          "The network; default: that of the model to start from, else the trainer's own.")
  private Optional<String> architecture;

  @ArgGroup(exclusive = true, multiplicity = "0..1")
  private Choice choice = new Choice();

  /** At most one of the two. */
  static final class Choice {

    @Option(
        names = "--minutes",
        paramLabel = "M",
        description = "How long to train, at most; default: 15.")
    private Optional<Double> minutes = Optional.empty();

    @Option(names = "--epochs", paramLabel = "N", description = "How many epochs to train.")
    private Optional<Integer> epochs = Optional.empty();
  }

  @Mixin private SeedOption seedOption;

  @Mixin private DeviceOption deviceOption;

  /**
   * Returns the network that was asked for.
   *
   * @throws UsageException when there is no such network
   */
  Optional<String> network(Trainer trainer) {
    List<String> known = trainer.architectures();
    architecture
        .filter(name -> !known.contains(name))
        .ifPresent(
            name -> {
              throw new UsageException(
                  "there is no network " + name, "choose one of " + String.join(", ", known));
            });
    return architecture;
  }

  long seed() {
    return seedOption.seed();
  }

  Device device() {
    return deviceOption.device();
  }

  TrainingBudget budget() {
    try {
      return choice
          .epochs
          .map(TrainingBudget::epochs)
          .orElseGet(() -> TrainingBudget.time(minutes(choice.minutes.orElse(DEFAULT_MINUTES))));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), "see --help", e);
    }
  }

  private static Duration minutes(double minutes) {
    // As it is written, NaN is refused too.
    if (!(minutes >= LEAST_MINUTES && minutes <= MOST_MINUTES)) {
      throw new IllegalArgumentException(
          "--minutes is " + minutes + ", allowed are 0.001 to 1000000");
    }
    return Duration.ofMillis(Math.round(minutes * 60_000));
  }
}
