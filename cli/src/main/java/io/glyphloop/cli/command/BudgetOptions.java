package io.glyphloop.cli.command;

import io.glyphloop.core.error.UsageException;
import io.glyphloop.trainer.api.TrainingBudget;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How long to train: minutes or epochs, not both. */
final class BudgetOptions {

  private static final double DEFAULT_MINUTES = 15;

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

  TrainingBudget budget() {
    try {
      return choice
          .epochs
          .map(TrainingBudget::epochs)
          .orElseGet(() -> TrainingBudget.time(minutes(choice.minutes.orElse(DEFAULT_MINUTES))));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), "see 'glyphloop train --help'", e);
    }
  }

  private static Duration minutes(double minutes) {
    return Duration.ofMillis(Math.round(minutes * 60_000));
  }
}
