package io.glyphloop.lab.accuracy;

import io.glyphloop.cli.console.Context;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.error.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Runs tasks with networks, one after another, and keeps the table up to date. */
public final class AccuracyBench {

  private static final String TABLE = "accuracy.md";
  private static final String RESULTS = "results.jsonl";

  private final Context context;
  private final ToIntFunction<String[]> commands;
  private final Path sets;
  private final Map<LabelledSet, Path> tests;
  private final Path out;

  /**
   * Makes the benchmark.
   *
   * @param commands runs a command as it is typed, and returns its status
   * @param sets the folder that holds the labelled sets
   * @param tests test parts that are not in the sets, by set
   * @param out the folder for results; made when it is not there
   */
  public AccuracyBench(
      Context context,
      ToIntFunction<String[]> commands,
      Path sets,
      Map<LabelledSet, Path> tests,
      Path out) {
    this.context = context;
    this.commands = commands;
    this.sets = sets;
    this.tests = Map.copyOf(tests);
    this.out = out;
  }

  /**
   * Measures what has not been measured yet, and prints the table.
   *
   * @param time the share of each task's minutes, above 0
   * @throws DatasetException when a set is missing
   */
  public void run(List<AccuracyTask> tasks, List<String> architectures, double time) {
    List<LabelledSet> missing = AccuracyRun.missing(sets, tasks);
    if (!missing.isEmpty()) {
      throw new DatasetException(
          sets + " holds no " + missing.get(0).file(), "give the folder with the sets as --data");
    }
    AccuracyResults results = AccuracyResults.open(folder().resolve(RESULTS));
    AccuracyRun run = new AccuracyRun(context, commands, sets, tests, out);
    for (AccuracyTask task : tasks) {
      for (String architecture : architectures) {
        context.cancellation().check();
        if (!results.has(task, architecture)) {
          AccuracyResult result = run.run(task, architecture, task.minutes() * time);
          results.add(result);
          context.console().result(line(task, result));
        }
        write(AccuracyTable.of(results.all()));
      }
    }
    AccuracyTable.of(results.all()).lines().forEach(context.console()::result);
  }

  private static String line(AccuracyTask task, AccuracyResult result) {
    return String.format(
        Locale.ROOT,
        "%s %s: exact %s on %s; %.0f%% is asked for",
        result.task(),
        result.architecture(),
        result.exact(),
        result.unseen(),
        100 * task.goal());
  }

  private Path folder() {
    try {
      return Files.createDirectories(out);
    } catch (IOException e) {
      throw new StorageException(out + " cannot be made", "give another --out", e);
    }
  }

  private void write(String table) {
    try {
      Files.writeString(out.resolve(TABLE), table + System.lineSeparator());
    } catch (IOException e) {
      throw new StorageException(out + " cannot be written", "make room on the disk", e);
    }
  }
}
