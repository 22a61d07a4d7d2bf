package io.glyphloop.cli.command;

import io.glyphloop.core.error.UsageException;
import io.glyphloop.trainer.api.Optimizer;
import io.glyphloop.trainer.api.RateSchedule;
import io.glyphloop.trainer.api.TrainingOptions;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that depart from a network's own recipe. */
public final class RecipeOptions {

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description = "adam, adamw, adadelta or sgd; default: the network's own.")
  private Optional<Optimizer> optimizer;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      description =
          "How the learning rate changes: constant, plateau, cosine or one-cycle; default: the"
              + " network's own.")
  private Optional<RateSchedule> schedule;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "The learning rate, its peak where it changes; default: the network's own.")
  private Optional<Double> rate;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Images in a batch; default: the network's own.")
  private Optional<Integer> batch;

  @Option(
      names = "--weight-decay",
      paramLabel = "D",
      description = "Decoupled weight decay, as a share of the rate; default: the network's own.")
  private Optional<Double> weightDecay;

  @Option(
      names = "--label-smoothing",
      paramLabel = "E",
      description = "At least 0 and below 1; default: the network's own.")
  private Optional<Double> labelSmoothing;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Early stopping: end after N epochs without a better one; default: never.")
  private Optional<Integer> patience;

  @Option(
      names = "--augment",
      paramLabel = "on|off",
      description =
          "Whether training images are augmented, differently in each epoch; default: the network's"
              + " own, on for fast.")
  private Optional<Switch> augment;

  public TrainingOptions options() {
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
      throw new UsageException(e.getMessage(), "see --help", e);
    }
  }
}
