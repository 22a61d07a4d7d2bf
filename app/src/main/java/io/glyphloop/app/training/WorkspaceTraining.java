package io.glyphloop.app.training;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.core.eval.Evaluator;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.store.ModelRecord;
import io.glyphloop.core.store.Run;
import io.glyphloop.core.store.RunOutcome;
import io.glyphloop.core.store.Snapshot;
import io.glyphloop.core.store.Workspace;
import io.glyphloop.core.training.TrainedModel;
import io.glyphloop.core.training.Trainer;
import io.glyphloop.core.training.TrainingRequest;
import io.glyphloop.solver.OnnxRecognizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One training that is kept: a run in the workspace, and a candidate with its file and its figures
 * on the held-out images.
 */
public final class WorkspaceTraining {

  private final Workspace workspace;
  private final Trainer trainer;
  private final Progress progress;
  private final Cancellation cancellation;

  /** Makes a training; the workspace stays the caller's to close. */
  public WorkspaceTraining(
      Workspace workspace, Trainer trainer, Progress progress, Cancellation cancellation) {
    this.workspace = workspace;
    this.trainer = trainer;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /**
   * What a training gave.
   *
   * @param model the candidate as registered
   * @param trained its figures
   * @param heldOut how it reads the held-out images; empty when there are none
   */
  public record Candidate(ModelRecord model, TrainedModel trained, Optional<Evaluation> heldOut) {}

  /** Returns samples of a workspace with their images, which are read when asked for. */
  public static List<LabelledImage> images(Workspace workspace, List<Snapshot.Sample> samples) {
    return samples.stream()
        .map(
            sample ->
                new LabelledImage(
                    sample.image().hex(), () -> workspace.image(sample.image()), sample.text()))
        .toList();
  }

  /**
   * Trains, measures with the exported file, and registers the candidate.
   *
   * @param settings the resolved settings, saved with the run
   * @param heldOut images that the request does not hold; may be empty
   * @param request makes the request for a file that the model is to be written to
   */
  public Candidate run(
      String target,
      Map<String, String> settings,
      List<LabelledImage> heldOut,
      Function<Path, TrainingRequest> request) {
    Run run = workspace.startRun("train", target, settings);
    RunOutcome outcome = RunOutcome.FAILED;
    Map<String, String> figures = new LinkedHashMap<>();
    Path folder = temporaryFolder();
    Path file = folder.resolve("model.onnx");
    try {
      TrainedModel trained = trainer.train(request.apply(file), progress, cancellation);
      figures.putAll(figures(trained));
      Optional<Evaluation> evaluation = evaluate(file, heldOut);
      evaluation.ifPresent(
          read -> {
            figures.put("test.exact", read.exact().toString());
            figures.put("test.per-character", read.perChar().toString());
          });
      ModelRecord model = workspace.registerModel(target, file, trained.manifest(), figures);
      outcome = RunOutcome.FINISHED;
      return new Candidate(model, trained, evaluation);
    } catch (CancelledException e) {
      outcome = RunOutcome.CANCELLED;
      throw e;
    } finally {
      workspace.finishRun(run.id(), outcome, figures);
      delete(file);
      delete(folder);
    }
  }

  private Optional<Evaluation> evaluate(Path file, List<LabelledImage> heldOut) {
    if (heldOut.isEmpty()) {
      return Optional.empty();
    }
    try (OnnxRecognizer recognizer = OnnxRecognizer.open(file)) {
      return Optional.of(Evaluator.evaluate(recognizer, heldOut, progress, cancellation));
    }
  }

  private static Map<String, String> figures(TrainedModel trained) {
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("epochs", Integer.toString(trained.epochs()));
    figures.put("seconds", Long.toString(trained.took().toSeconds()));
    figures.put("images-per-second", Long.toString(Math.round(trained.imagesPerSecond())));
    figures.put("validation.exact", trained.validation().toString());
    figures.put("validation.per-character", trained.validationCharacters().toString());
    return figures;
  }

  private Path temporaryFolder() {
    try {
      return Files.createTempDirectory("glyphloop-training-");
    } catch (IOException e) {
      throw new StorageException(
          "cannot make a temporary folder (" + e.getMessage() + ")", "make room on the disk", e);
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new StorageException("cannot delete " + path, "delete it by hand", e);
    }
  }
}
