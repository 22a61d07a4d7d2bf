package io.glyphloop.lab.accuracy;

import io.glyphloop.cli.console.Context;
import io.glyphloop.core.Digest;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.core.eval.Evaluator;
import io.glyphloop.loop.model.WorkspaceModels;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.report.evaluation.ModelFacts;
import io.glyphloop.store.HeldOut;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.dataset.DatasetImport;
import io.glyphloop.store.dataset.DatasetReader;
import io.glyphloop.store.files.Folders;
import io.glyphloop.store.sql.SqlWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * One task with one network: imports into a workspace of its own, trains with the command as a user
 * would, and reads the images that training never saw.
 */
final class AccuracyRun {

  private final Context context;
  private final ToIntFunction<String[]> commands;
  private final Path sets;
  private final Map<LabelledSet, Path> tests;
  private final Path out;

  /**
   * Makes a run.
   *
   * @param commands runs a command as it is typed, and returns its status
   * @param sets the folder that holds the labelled sets
   * @param tests test parts that are not in the sets, by set
   * @param out the folder for workspaces and models
   */
  AccuracyRun(
      Context context,
      ToIntFunction<String[]> commands,
      Path sets,
      Map<LabelledSet, Path> tests,
      Path out) {
    this.context = context;
    this.commands = commands;
    this.sets = sets;
    this.tests = tests;
    this.out = out;
  }

  /**
   * Runs a task.
   *
   * @param minutes how long training may take
   * @throws TrainingException when the training command failed
   */
  AccuracyResult run(AccuracyTask task, String architecture, double minutes) {
    String name = task.label() + "-" + architecture;
    Path workspace = out.resolve("workspaces").resolve(name);
    // What an interrupted run left behind is begun anew: a measurement has no gaps.
    Folders.delete(workspace);
    importInto(workspace, task);
    String[] command = {
      "train",
      "--workspace",
      workspace.toString(),
      "--target",
      task.set().label(),
      "--arch",
      architecture,
      "--minutes",
      String.format(Locale.ROOT, "%.4g", minutes)
    };
    long start = System.nanoTime();
    int status = commands.applyAsInt(command);
    long seconds = (System.nanoTime() - start) / 1_000_000_000L;
    context.cancellation().check();
    if (status != 0) {
      throw new TrainingException(
          name + " ended with status " + status, "see the message above, or leave it out");
    }
    Path model = keep(workspace, task, name);
    Folders.delete(workspace);
    return measure(task, architecture, String.join(" ", command), seconds, model);
  }

  private DatasetReader reader(LabelledSet set) {
    return DatasetReader.open(sets.resolve(set.file()), Optional.of(set.rule()), Optional.empty());
  }

  /** Where unseen images are at hand elsewhere, nothing is held out of what is trained on. */
  private HeldOut heldOut(AccuracyTask task) {
    return task.first().isPresent() || tests.containsKey(task.set())
        ? HeldOut.ELSEWHERE
        : HeldOut.INSIDE;
  }

  private void importInto(Path folder, AccuracyTask task) {
    try (Workspace workspace = SqlWorkspace.open(folder)) {
      DatasetImport.run(
          workspace,
          task.set().label(),
          task.set().rule(),
          sets.resolve(task.set().file()),
          reader(task.set()).part(0, task.first().orElse(Integer.MAX_VALUE)),
          heldOut(task),
          context.run());
    }
  }

  private Path keep(Path folder, AccuracyTask task, String name) {
    try (Workspace workspace = SqlWorkspace.open(folder)) {
      ModelRecord model = WorkspaceModels.live(workspace, task.set().label());
      Path kept = out.resolve(name + ".onnx");
      Files.copy(workspace.models().file(model), kept, StandardCopyOption.REPLACE_EXISTING);
      return kept;
    } catch (IOException e) {
      throw new StorageException("the model cannot be kept in " + out, "make room there", e);
    }
  }

  private AccuracyResult measure(
      AccuracyTask task, String architecture, String command, long seconds, Path model) {
    try (OnnxRecognizer recognizer = OnnxRecognizer.open(model);
        Stream<LabelledImage> images = unseen(task)) {
      Evaluation read = Evaluator.evaluate(recognizer, images, 0, context.run());
      ModelFacts facts = ModelFacts.of(recognizer.manifest(), recognizer.bytes());
      return new AccuracyResult(
          task.label(),
          architecture,
          command,
          seconds,
          read.exact(),
          read.perChar(),
          words(task),
          facts.parameters().orElse(0),
          facts.multiplyAdds().orElse(0),
          read.p50().toNanos() / 1e6,
          model.getFileName().toString());
    }
  }

  private Stream<LabelledImage> unseen(AccuracyTask task) {
    Path test = tests.get(task.set());
    if (test != null) {
      return DatasetReader.open(test, Optional.of(task.set().rule()), Optional.empty())
          .labelled(task.set().rule(), skipped -> {});
    }
    DatasetReader reader = reader(task.set());
    if (task.first().isPresent()) {
      return reader
          .part(task.first().getAsInt(), Integer.MAX_VALUE)
          .labelled(task.set().rule(), skipped -> {});
    }
    return reader
        .labelled(task.set().rule(), skipped -> {})
        .filter(image -> Split.of(Digest.of(image.image().read())) == Split.TEST);
  }

  private String words(AccuracyTask task) {
    if (tests.containsKey(task.set())) {
      return "the test part";
    }
    return task.first().isPresent() ? "the rest of the set" : "the tenth that is held out";
  }

  /** Returns the tasks' sets that are missing in the folder. */
  static List<LabelledSet> missing(Path sets, List<AccuracyTask> tasks) {
    return tasks.stream()
        .map(AccuracyTask::set)
        .distinct()
        .filter(set -> !Files.exists(sets.resolve(set.file())))
        .toList();
  }
}
