package io.glyphloop.app.loop;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.store.ModelRecord;
import io.glyphloop.core.store.Run;
import io.glyphloop.core.store.RunOutcome;
import io.glyphloop.core.store.Snapshot;
import io.glyphloop.core.store.Workspace;
import io.glyphloop.core.training.TrainedModel;
import io.glyphloop.core.training.Trainer;
import io.glyphloop.core.training.TrainingBudget;
import io.glyphloop.core.training.TrainingRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One training of a loop: from the labels of a workspace to a registered candidate. */
final class Training {

  /** How often a labelled image is shown for each time that it would come by itself, at most. */
  private static final int MOST_REPEATS = 8;

  private final Workspace workspace;
  private final String target;
  private final TextRule rule;
  private final InputSize input;
  private final LoopSettings settings;
  private final Trainer trainer;
  private final Progress progress;
  private final Cancellation cancellation;

  Training(
      Workspace workspace,
      String target,
      TextRule rule,
      InputSize input,
      LoopSettings settings,
      Trainer trainer,
      Progress progress,
      Cancellation cancellation) {
    this.workspace = workspace;
    this.target = target;
    this.rule = rule;
    this.input = input;
    this.settings = settings;
    this.trainer = trainer;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /**
   * What a training gave.
   *
   * @param model the candidate
   * @param trained its figures
   */
  record Candidate(ModelRecord model, TrainedModel trained) {}

  /** Trains on drawn captchas alone. */
  Candidate coldStart() {
    return train(List.of(), List.of(), "synthetic", settings.coldStart(), Optional.empty());
  }

  /** Trains on the labels of the workspace, from the weights of a model. */
  Candidate retrain(ModelRecord parent) {
    Snapshot snapshot = workspace.snapshot(target);
    List<LabelledImage> labelled = images(snapshot.part(Split.TRAIN));
    return train(
        repeated(labelled, settings.retrain().synthetic()),
        images(snapshot.part(Split.VALIDATION)),
        snapshot.digest().hex(),
        settings.retrain(),
        Optional.of(workspace.file(parent)));
  }

  /** Shows few labels more often, so that the drawn images beside them do not drown them. */
  private static List<LabelledImage> repeated(List<LabelledImage> labelled, int synthetic) {
    int times =
        labelled.isEmpty() ? 1 : Math.max(1, Math.min(MOST_REPEATS, synthetic / labelled.size()));
    List<LabelledImage> all = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      all.addAll(labelled);
    }
    return all;
  }

  private List<LabelledImage> images(List<Snapshot.Sample> samples) {
    return samples.stream()
        .map(
            sample ->
                new LabelledImage(
                    sample.image().hex(), () -> workspace.image(sample.image()), sample.text()))
        .toList();
  }

  private Candidate train(
      List<LabelledImage> train,
      List<LabelledImage> validation,
      String snapshot,
      LoopSettings.Stage stage,
      Optional<Path> parent) {
    Run run = workspace.startRun("train", target, settings.toFlatMap());
    RunOutcome outcome = RunOutcome.FAILED;
    Map<String, String> counts = new LinkedHashMap<>();
    Path file = temporary();
    try {
      TrainedModel trained =
          trainer.train(
              new TrainingRequest(
                  settings.architecture(),
                  rule,
                  input,
                  train,
                  validation,
                  snapshot,
                  stage.synthetic(),
                  TrainingBudget.time(stage.time()),
                  settings.seed() + run.id(),
                  parent,
                  file),
              progress,
              cancellation);
      counts.put("epochs", Integer.toString(trained.epochs()));
      counts.put("validation.exact", trained.validation().toString());
      counts.put("validation.per-character", trained.validationCharacters().toString());
      counts.put("seconds", Long.toString(trained.took().toSeconds()));
      ModelRecord model = workspace.registerModel(target, file, trained.manifest(), counts);
      outcome = RunOutcome.FINISHED;
      return new Candidate(model, trained);
    } finally {
      workspace.finishRun(
          run.id(), cancellation.isRequested() ? RunOutcome.CANCELLED : outcome, counts);
      delete(file);
    }
  }

  private Path temporary() {
    try {
      return Files.createTempFile("glyphloop-", ".onnx");
    } catch (IOException e) {
      throw new StorageException("cannot write a temporary file", "free some space", e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new StorageException("cannot delete " + file, "delete it by hand", e);
    }
  }
}
