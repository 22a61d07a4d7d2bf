package io.glyphloop.cli.command;

import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.cli.console.Context;
import io.glyphloop.core.OutputFile;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.labeler.learning.NoisyLabel;
import io.glyphloop.loop.promotion.HeldOutDecision;
import io.glyphloop.loop.training.TargetTraining;
import io.glyphloop.loop.training.TrainingChoices;
import io.glyphloop.loop.training.TrainingRuns;
import io.glyphloop.report.PictureSheet;
import io.glyphloop.report.PictureSheet.Cell;
import io.glyphloop.report.TrainingCurves;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.api.Trainer;
import io.glyphloop.trainer.api.TrainingPreview;
import io.glyphloop.trainer.api.TrainingRequest;
import io.glyphloop.trainer.plan.WorkspaceTraining;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code train}: from the labels of a workspace to a model that may go live. */
@Command(
    name = "train",
    description = {
      "Trains a model on the labelled images of a target, exports it to ONNX, measures it on the"
          + " held-out images, and makes it live when it is better than the live one.",
      "The same seed and the same number of epochs give the same model on the same machine."
    },
    footer = {
      "  scripts/glyphloop train --workspace W --target rfb --minutes 15",
      "  scripts/glyphloop train --workspace W --target rfb --epochs 18 --seed 7 --promote never",
      "  scripts/glyphloop train --workspace W --target rfb --minutes 60 --resume",
      "  scripts/glyphloop train --workspace W --target rfb --pretrain generator:2000 --then"
          + " generator",
      "  scripts/glyphloop train --workspace W --target rfb --preview sheet.png"
    })
public final class TrainCommand extends ConsoleCommand implements Runnable {

  private static final Map<String, String> FILES =
      new TreeMap<>(
          Map.of(
              "curves",
              TrainingCurves.FILE,
              "labels in doubt",
              NoisyLabel.FILE,
              "classification report",
              "classification-report.csv",
              "confusion matrix",
              "confusion-matrix.csv"));

  @Mixin private WorkspaceOption workspaceOption;

  @Mixin private TargetOption targetOption;

  @Mixin private TrainOptions options;

  @Option(
      names = "--promote",
      defaultValue = "auto",
      paramLabel = "WHEN",
      description = "auto (the default): make the model live when it is better; never: leave it.")
  private When promote;

  @Option(
      names = "--preview",
      paramLabel = "SHEET.png",
      description =
          "Don't train: draw a sheet of eight images, each beside its augmented forms in the first"
              + " seven epochs.")
  private Optional<Path> preview;

  @Option(
      names = "--resume",
      description =
          "Resume the target's latest training that was cut off. Give the same options as then.")
  private boolean resume;

  enum When {
    AUTO,
    NEVER
  }

  @Mixin private JsonOption json;

  @Override
  public void run() {
    Context whole = context;
    context = json.lines(whole);
    TargetChoice choice = targetOption.choice();
    Trainer trainer = Trainer.load();
    TrainingChoices choices = options.choices(trainer);
    // Synthetic captchas need no workspace that is there already; labelled ones do.
    try (Workspace workspace =
        choices.stages().needLabels() ? workspaceOption.open() : workspaceOption.openOrCreate()) {
      TextRule rule = choice.knownRule(workspace);
      // Labels come out of the workspace as the file has them folded.
      choice.config().ifPresent(file -> workspace.labels().rememberRule(choice.name(), rule));
      TargetTraining training =
          TargetTraining.of(workspace, choice.name(), rule, choices, trainer, context.run());
      if (preview.isPresent()) {
        show(trainer, training, preview.get());
        return;
      }
      training.data().inWords().forEach(this::result);
      WorkspaceTraining.Candidate candidate = train(workspace, choice.name(), trainer, training);
      CandidateText text = new CandidateText(candidate, this::result, this::note);
      text.trained();
      Optional<HeldOutDecision> decision =
          promote == When.NEVER
              ? Optional.empty()
              : Optional.of(
                  HeldOutDecision.decide(workspace, candidate, training.heldOut(), context.run()));
      decision.ifPresentOrElse(text::decided, text::left);
      tellFiles(candidate.folder());
      Path file = workspace.models().file(candidate.model());
      result("model: " + file);
      json.print(whole, () -> text.figures(decision, file));
    }
  }

  /** Tells of what there is to look at; not every kind of model leaves the same. */
  private void tellFiles(Path folder) {
    FILES.forEach(
        (what, name) -> {
          Path file = folder.resolve(name);
          if (Files.exists(file)) {
            result(what + ": " + file);
          }
        });
  }

  private WorkspaceTraining.Candidate train(
      Workspace workspace, String name, Trainer trainer, TargetTraining training) {
    WorkspaceTraining run = TrainingRuns.in(workspace, trainer, context.run());
    Function<Path, TrainingRequest> request =
        folder -> {
          training.data().tell(folder);
          return training.request(folder);
        };
    try {
      return resume
          ? run.resume(name, training.settings(), training.heldOut(), request)
          : run.run(name, training.settings(), training.heldOut(), request);
    } catch (CancelledException e) {
      note("the same command with --resume resumes after the last epoch");
      throw e;
    }
  }

  private void show(Trainer trainer, TargetTraining training, Path sheet) {
    Path folder = sheet.toAbsolutePath().getParent();
    TrainingPreview shown = trainer.preview(training.request(folder), context.run());
    List<Cell> cells =
        shown.pictures().stream()
            .map(picture -> Cell.captioned(picture.png(), picture.caption()))
            .toList();
    OutputFile.write(sheet, PictureSheet.png(cells, shown.perImage()));
    result("preview: " + sheet);
  }
}
