package io.glyphloop.lab.command;

import io.glyphloop.cli.console.Context;
import io.glyphloop.core.OutputFile;
import io.glyphloop.lab.experiment.PlateauStudy;
import io.glyphloop.trainer.api.Trainer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code experiment plateau}: whether trainings from new weights begin to read. */
@Command(
    name = "plateau",
    description = {
      "Trains networks from new weights with several seeds on each set, as 'train --from none'"
          + " does, each until it reads a validation image or its time is over, and counts which"
          + " do.",
      "What is trained already is kept: stop and start again at will."
    },
    footer = {
      "  scripts/glyphloop experiment plateau --ignore-case --data wild-dev/gregwar,rfb-train.tar",
      "  scripts/glyphloop experiment plateau --data mine.tar --seeds 3 --minutes 10"
    })
public final class ExperimentPlateauCommand implements Runnable {

  private final Context context;

  @Option(
      names = "--data",
      required = true,
      split = ",",
      paramLabel = "PATH",
      description = "The labelled sets: folders or archives.")
  private List<Path> data;

  @Option(
      names = "--ignore-case",
      description =
          "Case does not matter, whatever the labels look like, as on sites that ignore it.")
  private boolean ignoreCase;

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

  @Option(
      names = "--out",
      defaultValue = "plateau",
      paramLabel = "DIR",
      description = "Where results and the table go; default: ./${DEFAULT-VALUE}.")
  private Path out;

  public ExperimentPlateauCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    Duration time = Duration.ofMillis(Math.round(minutes * 60_000));
    Trainer trainer = Trainer.load();
    PlateauStudy study =
        new PlateauStudy(
            trainer, trainer.network(architecture).name(), labels, time, out, context.run());
    String table = study.run(data, ignoreCase, seeds);
    OutputFile.write(out.resolve("plateau.md"), table + "\n");
    context.console().result(table);
  }
}
