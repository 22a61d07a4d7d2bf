package io.glyphloop.loop;

import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.labeler.learning.TrainingData;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.api.Trainer;
import io.glyphloop.trainer.api.TrainingBudget;
import io.glyphloop.trainer.api.TrainingOptions;
import io.glyphloop.trainer.api.TrainingRequest;
import io.glyphloop.trainer.api.TrainingStage;
import io.glyphloop.trainer.plan.WorkspaceTraining;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One training of a loop: from what a workspace knows, labels and rejected answers, to a registered
 * candidate.
 */
public final class Training {

  private final Workspace workspace;
  private final String target;
  private final TextRule rule;
  private final InputSize input;
  private final LoopSettings settings;
  private final Trainer trainer;
  private final Function<ModelRecord, Recognizer> readers;
  private final RunContext context;

  /**
   * Makes a training; the workspace stays the caller's to close.
   *
   * @param input the size of picture that the network sees
   * @param readers opens the live model, which says which labels it doubts and reads rejected
   *     images again
   */
  public Training(
      Workspace workspace,
      String target,
      TextRule rule,
      InputSize input,
      LoopSettings settings,
      Trainer trainer,
      Function<ModelRecord, Recognizer> readers,
      RunContext context) {
    this.workspace = workspace;
    this.target = target;
    this.rule = rule;
    this.input = input;
    this.settings = settings;
    this.trainer = trainer;
    this.readers = readers;
    this.context = context;
  }

  /**
   * What a training gave.
   *
   * @param candidate the model
   * @param lessons what it learned from
   */
  public record Result(WorkspaceTraining.Candidate candidate, TrainingData lessons) {}

  /** Trains on drawn captchas alone. */
  public Result coldStart() {
    return train(
        TrainingData.none(), List.of(), "synthetic", settings.coldStart(), Optional.empty());
  }

  /**
   * Trains on what the workspace knows, from the weights of a model, which is first asked which
   * labels it doubts.
   */
  public Result retrain(ModelRecord parent) {
    Snapshot snapshot = workspace.labels().snapshot(target);
    return train(
        lessons(snapshot, parent),
        WorkspaceTraining.images(workspace, snapshot.part(Split.VALIDATION)),
        snapshot.digest().hex(),
        settings.retrain(),
        Optional.of(workspace.models().file(parent)));
  }

  private TrainingData lessons(Snapshot snapshot, ModelRecord parent) {
    try (Recognizer reader = readers.apply(parent)) {
      TrainingData lessons =
          TrainingData.of(
              workspace, snapshot, rule, settings.learning(), Optional.of(reader), context);
      lessons.inWords().forEach(context.progress()::line);
      return lessons;
    }
  }

  private Result train(
      TrainingData lessons,
      List<LabelledImage> validation,
      String snapshot,
      LoopSettings.Stage stage,
      Optional<Path> parent) {
    // Each training of a target bends its images in its own way.
    long seed = settings.seed() + workspace.models().of(target).size();
    TrainingStage only =
        new TrainingStage(
            "labels",
            lessons.besideSynthetic(stage.synthetic()),
            stage.synthetic(),
            false,
            TrainingBudget.time(stage.time()),
            lessons.rejected());
    TrainingRequest request =
        new TrainingRequest(
            settings.architecture(),
            rule,
            input,
            List.of(only),
            validation,
            snapshot,
            TrainingOptions.none(),
            seed,
            parent,
            Device.AUTO,
            Optional.empty(),
            Path.of(WorkspaceTraining.MODEL));
    return new Result(
        goOnOrBegin(
            folder -> {
              lessons.tell(folder);
              return request.in(folder);
            }),
        lessons);
  }

  /** Goes on with the latest training when it was cut off; else, or when it was another, begins. */
  private WorkspaceTraining.Candidate goOnOrBegin(Function<Path, TrainingRequest> request) {
    WorkspaceTraining training =
        new WorkspaceTraining(workspace, trainer, OnnxRecognizer::open, context);
    if (WorkspaceTraining.wasCutOff(workspace, target)) {
      try {
        return training.resume(target, settings.toFlatMap(), List.of(), request);
      } catch (TrainingException e) {
        // Labels came in between, or the settings changed: what it had learned does not fit them.
        context.progress().line("the training that was cut off cannot go on: " + e.problem());
      }
    }
    return training.run(target, settings.toFlatMap(), List.of(), request);
  }
}
