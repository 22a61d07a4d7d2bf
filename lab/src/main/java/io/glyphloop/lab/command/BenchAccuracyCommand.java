package io.glyphloop.lab.command;

import io.glyphloop.cli.console.Context;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.lab.accuracy.AccuracyBench;
import io.glyphloop.lab.accuracy.AccuracyTask;
import io.glyphloop.lab.accuracy.LabelledSet;
import io.glyphloop.trainer.api.Trainer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench accuracy}: how well the networks read public labelled sets. */
@Command(
    name = "accuracy",
    description = {
      "Trains networks on public labelled sets, each within its time, measures them on images that"
          + " they never saw, and writes the table of docs/accuracy.md.",
      "Takes up to 100 minutes a network. What is measured already is kept: stop and start again"
          + " at will."
    },
    footer = {
      "  scripts/glyphloop bench accuracy --data sets/",
      "  scripts/glyphloop bench accuracy --data sets/ --tasks rfb-1372,v2 --arch fast,cnn-dense"
    })
public final class BenchAccuracyCommand implements Runnable {

  private final Context context;
  private final ToIntFunction<String[]> commands;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The folder with rfb-train.tar and captcha-images-v2-train.tar.")
  private Path data;

  @Option(
      names = "--test",
      paramLabel = "SET=PATH",
      description =
          "A test part that is not in the set, as in rfb=rfb-test.tar; default: the held-out tenth,"
              + " or for a task with a part of the labels all the others.")
  private Map<LabelledSet, Path> tests = Map.of();

  @Option(
      names = "--tasks",
      split = ",",
      paramLabel = "TASK",
      description = "rfb, rfb-1372, rfb-300, v2; default: all.")
  private List<String> tasks =
      Arrays.stream(AccuracyTask.values()).map(AccuracyTask::label).toList();

  @Option(
      names = "--arch",
      split = ",",
      defaultValue = "fast",
      paramLabel = "NAME",
      description = "The networks; default: ${DEFAULT-VALUE}.")
  private List<String> architectures;

  @Option(
      names = "--time",
      defaultValue = "1",
      paramLabel = "SHARE",
      description = "The share of each task's minutes to train for, above 0; default: 1.")
  private double time;

  @Option(
      names = "--out",
      defaultValue = "accuracy",
      paramLabel = "DIR",
      description = "Where models, results and the table go; default: ./${DEFAULT-VALUE}.")
  private Path out;

  /**
   * Makes the command.
   *
   * @param commands runs another command as it is typed, and returns its status
   */
  public BenchAccuracyCommand(Context context, ToIntFunction<String[]> commands) {
    this.context = context;
    this.commands = commands;
  }

  @Override
  public void run() {
    List<String> known = Trainer.load().architectures();
    List<String> unknown = architectures.stream().filter(a -> !known.contains(a)).toList();
    if (!unknown.isEmpty()) {
      throw new UsageException(
          "there is no network " + unknown.get(0),
          "choose among " + known.stream().collect(Collectors.joining(", ")));
    }
    if (!(time > 0)) {
      throw new UsageException("--time is " + time, "give a share above 0");
    }
    new AccuracyBench(context, commands, data, tests, out)
        .run(AccuracyTask.named(tasks), architectures, time);
  }
}
