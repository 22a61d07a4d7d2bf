package io.glyphloop.app.command;

import io.glyphloop.app.cli.DeviceOption;
import io.glyphloop.app.cli.InputSizeConverter;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.training.TrainingBudget;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that steer a training. */
final class TrainOptions {

  @Option(
      names = "--arch",
      paramLabel = "NAME",
      description = "The network; default: the trainer's own.")
  private Optional<String> architecture = Optional.empty();

  @Mixin private BudgetOptions budgetOptions;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "S",
      description = "Decides everything that is random; default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--synthetic",
      defaultValue = "0",
      paramLabel = "N",
      description = "How many drawn captchas to mix in; default: ${DEFAULT-VALUE}.")
  private int synthetic;

  @Option(
      names = "--from",
      paramLabel = "FILE.onnx|live",
      description = "A model of the same shape to go on from; default: none.")
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--input",
      paramLabel = "WxH",
      converter = InputSizeConverter.class,
      description =
          "The size of picture that the network sees; default: the network's own, else that of the"
              + " images.")
  private InputSize input;

  @Option(
      names = "--augment",
      defaultValue = "on",
      paramLabel = "on|off",
      description = "Whether training images are bent, each time in another way; default: on.")
  private Switch augment = Switch.ON;

  @Option(
      names = "--rejected",
      defaultValue = "off",
      paramLabel = "on|off",
      description =
          "Whether images without a label teach too, by the answers that the site rejected;"
              + " default: off.")
  private Switch rejected = Switch.OFF;

  @Mixin private DeviceOption deviceOption;

  private enum Switch {
    ON,
    OFF
  }

  Optional<String> architecture() {
    return architecture;
  }

  TrainingBudget budget() {
    return budgetOptions.budget();
  }

  long seed() {
    return seed;
  }

  /** Returns how many drawn captchas to mix in, at least 0. */
  int synthetic() {
    if (synthetic < 0) {
      throw new UsageException("--synthetic is " + synthetic, "give 0 or more");
    }
    return synthetic;
  }

  boolean augment() {
    return augment == Switch.ON;
  }

  boolean rejected() {
    return rejected == Switch.ON;
  }

  Device device() {
    return deviceOption.device();
  }

  Optional<String> from() {
    return from;
  }

  /** Returns the size that was given, if any. */
  Optional<InputSize> input() {
    return Optional.ofNullable(input);
  }
}
