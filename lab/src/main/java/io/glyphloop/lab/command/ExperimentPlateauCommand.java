package io.glyphloop.lab.command;

import io.glyphloop.cli.console.Context;
import io.glyphloop.lab.experiment.PlateauStudy;
import io.glyphloop.trainer.api.Trainer;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code experiment plateau}: whether trainings from new weights begin to read. */
@Command(
    name = ExperimentPlateauCommand.NAME,
    description = {
      "Trains networks from new weights with several seeds on each set, as 'train --from none'"
          + " does, each until it reads a validation image or a tenth of the images that it learns"
          + " from, or its time is over, and counts which do.",
      "What is trained already is kept: stop and start again at will."
    },
    footer = {
      "  scripts/glyphloop experiment plateau --ignore-case --data wild-dev/gregwar,rfb-train.tar",
      "  scripts/glyphloop experiment plateau --data mine.tar --seeds 3 --minutes 10"
    })
public final class ExperimentPlateauCommand implements Runnable {

  static final String NAME = "plateau";

  private final Context context;

  @Mixin private StudyOptions study;

  @Option(
      names = "--labels",
      defaultValue = "1372",
      paramLabel = "N",
      description = "The most labels of a set; default: ${DEFAULT-VALUE}.")
  private int labels;

  @Option(
      names = "--seeds",
      defaultValue = "10",
      paramLabel = "N",
      description = "How many trainings each set has; default: ${DEFAULT-VALUE}.")
  private int seeds;

  @Option(
      names = "--minutes",
      defaultValue = "6",
      paramLabel = "M",
      description = "The most time of a training; default: ${DEFAULT-VALUE}.")
  private double minutes;

  @Option(
      names = "--arch",
      defaultValue = "fast",
      paramLabel = "NAME",
      description = "The network; default: ${DEFAULT-VALUE}.")
  private String architecture;

  public ExperimentPlateauCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    Duration time = Duration.ofMillis(Math.round(minutes * 60_000));
    Trainer trainer = Trainer.load();
    PlateauStudy trainings =
        new PlateauStudy(
            trainer,
            trainer.network(architecture).name(),
            labels,
            time,
            study.out(NAME),
            context.run());
    String table = trainings.run(study.data(), study.ignoreCase(), seeds);
    study.tell(context, NAME, table);
  }
}
