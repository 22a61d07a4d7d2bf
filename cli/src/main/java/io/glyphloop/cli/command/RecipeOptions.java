package io.glyphloop.cli.command;

import io.glyphloop.core.error.UsageException;
import io.glyphloop.trainer.api.Optimizer;
import io.glyphloop.trainer.api.RateSchedule;
import io.glyphloop.trainer.api.TrainingOptions;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that depart from a network's own recipe. */
final class RecipeOptions {

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description = "adam, adamw, adadelta or sgd; default: the network's own.")
  private Optional<Optimizer> optimizer = Optional.empty();

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      converter = ScheduleConverter.class,
      description =
          "How the learning rate changes: constant, plateau, cosine or one-cycle; default: the"
              + " network's own.")
  private Optional<RateSchedule> schedule = Optional.empty();

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "The learning rate, its peak where it changes; default: the network's own.")
  private Optional<Double> rate = Optional.empty();

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Images in a batch; default: the network's own.")
  private Optional<Integer> batch = Optional.empty();

  @Option(
      names = "--weight-decay",
      paramLabel = "D",
      description = "Decoupled weight decay, as a share of the rate; default: the network's own.")
  private Optional<Double> weightDecay = Optional.empty();

  @Option(
      names = "--label-smoothing",
      paramLabel = "E",
      description = "At least 0 and below 1; default: the network's own.")
  private Optional<Double> labelSmoothing = Optional.empty();

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Early stopping: end after N epochs without a better one; default: never.")
  private Optional<Integer> patience = Optional.empty();

  @Option(
      names = "--augment",
      paramLabel = "on|off",
      description =
          "Whether training images are augmented, differently in each epoch; default: the network's own,"
              + " on for fast.")
  private Optional<Switch> augment = Optional.empty();

  /** Reads the name of a schedule as it is written in text. */
  static final class ScheduleConverter implements ITypeConverter<RateSchedule> {

    @Override
    public RateSchedule convert(String name) {
      return Arrays.stream(RateSchedule.values())
          .filter(schedule -> schedule.name().replace('_', '-').equalsIgnoreCase(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'"
                          + name
                          + "' is not a schedule; use constant, plateau, cosine or one-cycle"));
    }
  }

  TrainingOptions options() {
    try {
      return new TrainingOptions(
          optimizer,
          schedule,
          rate,
          batch,
          weightDecay,
          labelSmoothing,
          patience,
          augment.map(given -> given == Switch.ON));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), "see 'glyphloop train --help'", e);
    }
  }
}
