package io.glyphloop.lab.command;

import io.glyphloop.cli.command.SeedOption;
import io.glyphloop.cli.console.Context;
import io.glyphloop.lab.experiment.FewLabelsStudy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code experiment few-labels}: how well a set is read from its first few labels. */
@Command(
    name = ExperimentFewLabelsCommand.NAME,
    description = {
      "Trains on the first labels of each set, by the last number in the files' names, as 'train'"
          + " does by itself, and measures on the images after them.",
      "What is measured already is kept: stop and start again at will."
    },
    footer = {
      "  scripts/glyphloop experiment few-labels --ignore-case --data"
          + " wild-dev/gregwar,wild-dev/trek",
      "  scripts/glyphloop experiment few-labels --data rfb-train.tar --labels 0,300,1372"
    })
public final class ExperimentFewLabelsCommand implements Runnable {

  static final String NAME = "few-labels";

  private final Context context;
  private final ToIntFunction<String[]> commands;

  @Mixin private StudyOptions study;

  @Option(
      names = "--labels",
      split = ",",
      defaultValue = "0,50",
      paramLabel = "N",
      description = "How many labels; 0 for the base model as it comes; default: ${DEFAULT-VALUE}.")
  private List<Integer> labels;

  @Option(
      names = "--minutes",
      defaultValue = "10",
      paramLabel = "M",
      description = "The time of each training; default: ${DEFAULT-VALUE}.")
  private String minutes;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Epochs of each training instead: the same whatever else the machine does.")
  private Optional<String> epochs = Optional.empty();

  @Option(
      names = "--from",
      defaultValue = "base",
      paramLabel = "MODEL",
      description = "The model to start from, or none; default: ${DEFAULT-VALUE}.")
  private String from;

  @Mixin private SeedOption seedOption;

  /**
   * Makes the command.
   *
   * @param commands runs another command as it is typed, and returns its status
   */
  public ExperimentFewLabelsCommand(Context context, ToIntFunction<String[]> commands) {
    this.context = context;
    this.commands = commands;
  }

  @Override
  public void run() {
    List<String> training =
        new ArrayList<>(
            epochs
                .map(count -> List.of("--epochs", count))
                .orElseGet(() -> List.of("--minutes", minutes)));
    training.addAll(List.of("--from", from, "--seed", Long.toString(seedOption.seed())));
    String table =
        new FewLabelsStudy(context, commands, training, study.out(NAME))
            .run(study.data(), study.ignoreCase(), labels);
    study.tell(context, NAME, table);
  }
}
