package io.glyphloop.lab.command;

import io.glyphloop.cli.command.SeedOption;
import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.lab.experiment.Ablation;
import io.glyphloop.lab.experiment.OracleExperiment;
import io.glyphloop.lab.experiment.OracleSettings;
import io.glyphloop.trainer.api.Trainer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code experiment oracle}: what a loop learns from a site that accepts or rejects. */
@Command(
    name = "oracle",
    description = {
      "Replays a labelled set as a site, starts from a few of its labels, and learns the rest from"
          + " what the site accepts and rejects; measures on a tenth that is held out before"
          + " anyone has answered.",
      "Writes a table, curves and a line of JSON for each round. A finished arm is not run again."
    },
    footer = {
      "  scripts/glyphloop experiment oracle --data rfb-train.tar --initial 1372 --tries 1,3,5",
      "  scripts/glyphloop experiment oracle --data rfb-train.tar --initial 0 --rounds 6 --out"
          + " zero",
      "  scripts/glyphloop experiment oracle --data rfb-train.tar --initial 300 --ablations",
      "  scripts/glyphloop experiment oracle --data rfb-train.tar --flip 0.1 --ablations doubts"
    })
public final class ExperimentOracleCommand extends ConsoleCommand implements Runnable {

  private static final String ALL = "rejected,augmentation,pretraining,doubts,rare-characters";

  @Option(
      names = "--data",
      required = true,
      paramLabel = "PATH",
      description = "The labelled set: a folder, .tar, .tar.gz or .zip.")
  private Path data;

  @Option(
      names = "--initial",
      defaultValue = "1372",
      paramLabel = "N",
      description =
          "Labels at the start, the first by name; 0 for none; default: ${DEFAULT-VALUE}.")
  private int initial;

  @Option(
      names = "--flip",
      defaultValue = "0",
      paramLabel = "SHARE",
      description = "The share of them that are made wrong; default: ${DEFAULT-VALUE}.")
  private double flip;

  @Option(
      names = "--tries",
      split = ",",
      defaultValue = "1",
      paramLabel = "K",
      description = "How many answers the site takes for one challenge; default: ${DEFAULT-VALUE}.")
  private List<Integer> tries;

  @Option(
      names = "--challenges",
      paramLabel = "N",
      description = "How many challenges are seen, each once; default: all there are.")
  private Optional<Integer> challenges = Optional.empty();

  @Option(
      names = "--rounds",
      defaultValue = "3",
      paramLabel = "R",
      description = "How often harvest and training follow each other; default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--minutes",
      defaultValue = "60",
      paramLabel = "M",
      description = "The time of all trainings of an arm; default: ${DEFAULT-VALUE}.")
  private double minutes;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "Passes of each training instead, without drawn captchas; the same results on each run.")
  private Optional<Integer> epochs = Optional.empty();

  @Option(
      names = "--ablations",
      arity = "0..1",
      split = ",",
      fallbackValue = ALL,
      paramLabel = "PART",
      description =
          "Repeat the first arm without a part of the method, once for each: rejected (what"
              + " images teach whose answers were rejected), augmentation, pretraining (on drawn"
              + " captchas), doubts (of labels), rare-characters (their weights); alone: all of"
              + " these.")
  private List<String> ablations = List.of();

  @Option(
      names = "--over",
      defaultValue = "process",
      paramLabel = "http|process",
      description =
          "Whether challenges come over HTTP from a site on loopback, or in process"
              + " (the default); the results are the same.")
  private String over;

  @Option(
      names = "--arch",
      paramLabel = "NAME",
      description = "The network; default: the trainer's own.")
  private Optional<String> architecture = Optional.empty();

  @Mixin private SeedOption seedOption;

  @Option(
      names = "--out",
      defaultValue = "oracle",
      paramLabel = "DIR",
      description = "Where all of it goes; default: ./${DEFAULT-VALUE}.")
  private Path out;

  @Override
  public void run() {
    String door = over.toLowerCase(Locale.ROOT);
    if (!List.of("http", "process").contains(door)) {
      throw new UsageException("--over is " + over, "give http or process");
    }
    Trainer trainer = Trainer.load();
    OracleSettings settings =
        new OracleSettings(
            data,
            initial,
            flip,
            tries,
            challenges,
            rounds,
            Duration.ofMillis(Math.round(minutes * 60_000)),
            epochs,
            ablations.stream().map(ExperimentOracleCommand::part).toList(),
            door.equals("http"),
            trainer.network(architecture.orElse(trainer.architectures().get(0))).name(),
            seedOption.seed(),
            out);
    new OracleExperiment(settings, trainer, context).run();
  }

  private static Ablation part(String name) {
    return Arrays.stream(Ablation.values())
        .filter(part -> part.word().equals(name.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new UsageException("--ablations has " + name, "give some of " + ALL));
  }
}
