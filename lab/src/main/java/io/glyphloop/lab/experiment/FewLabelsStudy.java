package io.glyphloop.lab.experiment;

import io.glyphloop.cli.console.Context;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.decode.Narrowing;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.core.eval.Evaluator;
import io.glyphloop.lab.JsonLines;
import io.glyphloop.loop.model.WorkspaceModels;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.recognizer.RecognizerOptions;
import io.glyphloop.store.HeldOut;
import io.glyphloop.store.ImportItem;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.files.Folders;
import io.glyphloop.store.sql.SqlWorkspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * How well {@code train} reads a set from its first few labels; measured on what comes after the
 * most labels that are asked for, so that all trainings on a set are measured on the same images.
 *
 * @param commands runs a command as it is typed, and returns its status
 * @param training the options of {@code train}, its time among them
 * @param out the folder for workspaces and results
 */
public record FewLabelsStudy(
    Context context, ToIntFunction<String[]> commands, List<String> training, Path out) {

  /**
   * Measures what has not been measured yet.
   *
   * @param ignoreCase whether case does not matter, whatever the labels look like
   * @param labels how many each training has; 0 for the base model as it comes
   * @return the table
   */
  public String run(List<Path> sets, boolean ignoreCase, List<Integer> labels) {
    JsonLines<FewLabelsResult> results =
        new JsonLines<>(out.resolve("results.jsonl"), FewLabelsResult.class);
    int most = Collections.max(labels);
    for (Path path : sets) {
      StudySet set = StudySet.read(path, ignoreCase);
      List<LabelledImage> unseen = set.after(most);
      for (int count : labels) {
        context.cancellation().check();
        String options = count == 0 ? "" : String.join(" ", training);
        if (results.all().stream().noneMatch(done -> done.isOf(set.label(), count, options))) {
          results.add(List.of(measure(set, count, unseen)));
        }
      }
    }
    return FewLabelsResult.table(results.all());
  }

  private FewLabelsResult measure(StudySet set, int count, List<LabelledImage> unseen) {
    long start = System.nanoTime();
    if (count == 0) {
      RecognizerOptions narrowed =
          RecognizerOptions.defaults().withNarrowing(Narrowing.to(set.rule()));
      try (OnnxRecognizer base = OnnxRecognizer.base(narrowed)) {
        return result(set, count, base, unseen, 0);
      }
    }
    Path folder = out.resolve("workspaces").resolve(set.name() + "-" + count);
    // What an interrupted training left behind is begun anew: its time could not be told.
    Folders.delete(folder);
    try (Workspace workspace = SqlWorkspace.open(folder)) {
      importInto(workspace, set, count);
    }
    List<String> words =
        new ArrayList<>(List.of("train", "--workspace", folder.toString(), "--target", set.name()));
    words.addAll(training);
    int status = commands.applyAsInt(words.toArray(String[]::new));
    context.cancellation().check();
    if (status != 0) {
      throw new TrainingException(
          set.name() + " with " + count + " labels ended with status " + status,
          "see the message above");
    }
    long seconds = (System.nanoTime() - start) / 1_000_000_000L;
    try (Workspace workspace = SqlWorkspace.open(folder);
        OnnxRecognizer model =
            WorkspaceModels.open(workspace, WorkspaceModels.live(workspace, set.name()))) {
      return result(set, count, model, unseen, seconds);
    }
  }

  private FewLabelsResult result(
      StudySet set, int count, OnnxRecognizer model, List<LabelledImage> unseen, long seconds) {
    Evaluation read = Evaluator.evaluate(model, unseen, context.run());
    return new FewLabelsResult(
        set.label(),
        count,
        count == 0 ? "" : String.join(" ", training),
        seconds,
        read.exact(),
        read.perChar());
  }

  private static void importInto(Workspace workspace, StudySet set, int count) {
    workspace.labels().rememberRule(set.name(), set.rule());
    Run run = workspace.runs().start("import", set.name(), Map.of());
    List<ImportItem> items =
        set.first(count).stream()
            .map(image -> new ImportItem(image.image().read(), image.text(), 1, HeldOut.ELSEWHERE))
            .toList();
    workspace.labels().importAll(set.name(), run.id(), items, LabelSource.IMPORTED);
    workspace.runs().finish(run.id(), RunOutcome.FINISHED, Map.of());
  }
}
