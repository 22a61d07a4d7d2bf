package io.glyphloop.trainer.plan;

import io.glyphloop.core.Recognizer;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.error.Reason;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.eval.Evaluation;
import io.glyphloop.core.eval.Evaluator;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Snapshot;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.api.TrainedModel;
import io.glyphloop.trainer.api.Trainer;
import io.glyphloop.trainer.api.TrainingListener;
import io.glyphloop.trainer.api.TrainingRequest;
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
 *
 * @param workspace stays the caller's to close
 * @param opening opens an exported model, which is measured and closed here
 * @param listening makes who is told of the epochs, for a run's folder
 */
public record WorkspaceTraining(
    Workspace workspace,
    Trainer trainer,
    Function<Path, ? extends Recognizer> opening,
    Function<Path, TrainingListener> listening,
    RunContext context) {

  /** The name of the model in a run's folder, until it is registered. */
  public static final String MODEL = "model.onnx";

  /** The kind of its runs. */
  public static final String KIND = "train";

  private static final String READ_NONE_OF = "validation.read-none-of";

  /**
   * What a training gave.
   *
   * @param heldOut how it reads the held-out images; empty when there are none
   * @param folder where the run left its figures
   */
  public record Candidate(
      ModelRecord model, TrainedModel trained, Optional<Evaluation> heldOut, Path folder) {}

  /** Returns samples of a workspace with their images, which are read when asked for. */
  public static List<LabelledImage> images(Workspace workspace, List<Snapshot.Sample> samples) {
    return samples.stream()
        .map(
            sample ->
                new LabelledImage(
                    sample.image().hex(),
                    () -> workspace.images().read(sample.image()),
                    sample.text()))
        .toList();
  }

  /**
   * Trains, measures with the exported file, and registers the candidate. Checkpoint and figures
   * lie in the run's folder; the checkpoint goes once the candidate is registered.
   *
   * @param settings the resolved settings, saved with the run
   * @param heldOut images that the request does not hold; may be empty
   * @param request makes the request for a run's folder; its model goes to {@link #MODEL} in there
   */
  public Candidate run(
      String target,
      Map<String, String> settings,
      List<LabelledImage> heldOut,
      Function<Path, TrainingRequest> request) {
    Run run = workspace.runs().start(KIND, target, settings);
    return run(run, target, folder(run), heldOut, request);
  }

  /**
   * Goes on with the latest training of a target that was cut off, to the candidate that it would
   * have given.
   *
   * @param settings as that training had them
   * @throws TrainingException when there is none, or it had other images or settings
   */
  public Candidate resume(
      String target,
      Map<String, String> settings,
      List<LabelledImage> heldOut,
      Function<Path, TrainingRequest> request) {
    Path folder = latestCutOff(target);
    Run run = workspace.runs().start(KIND, target, settings);
    return run(run, target, folder, heldOut, request);
  }

  /**
   * Returns whether the latest training of a target was killed or asked to stop after its first
   * epoch, so that it can be resumed.
   */
  public static boolean wasCutOff(Workspace workspace, String target) {
    return workspace
        .runs()
        .latest(target, KIND)
        .filter(run -> run.outcome() == RunOutcome.KILLED || run.outcome() == RunOutcome.CANCELLED)
        .isPresent();
  }

  private Path latestCutOff(String target) {
    return workspace.runs().of(target, KIND).stream()
        .filter(run -> run.outcome() != RunOutcome.RUNNING)
        .map(this::folder)
        .filter(folder -> Files.exists(folder.resolve(TrainingRequest.CHECKPOINT)))
        .reduce((earlier, later) -> later)
        .orElseThrow(
            () ->
                new TrainingException(
                    "no training of target " + target + " was cut off after its first epoch",
                    "train without --resume"));
  }

  /** Returns where a training leaves what is no model. */
  private Path folder(Run run) {
    return workspace.root().resolve("runs").resolve(Long.toString(run.id()));
  }

  /** Deletes what is of no use once the model is registered. */
  private static void clean(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(TrainingRequest.CHECKPOINT));
      Files.deleteIfExists(folder.resolve(MODEL));
    } catch (IOException e) {
      throw new StorageException(
          "cannot delete files in " + folder + " (" + Reason.of(e) + ")",
          "delete the folder by hand",
          e);
    }
  }

  private Candidate run(
      Run run,
      String target,
      Path folder,
      List<LabelledImage> heldOut,
      Function<Path, TrainingRequest> request) {
    RunOutcome outcome = RunOutcome.FAILED;
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("folder", workspace.root().relativize(folder).toString());
    try {
      TrainedModel trained = trainer.train(request.apply(folder), listening.apply(folder), context);
      figures.putAll(figures(trained));
      Path file = folder.resolve(MODEL);
      Optional<Evaluation> evaluation = evaluate(file, heldOut);
      evaluation.ifPresent(
          read -> {
            figures.put("test.exact", read.exact().toString());
            figures.put("test.per-character", read.perChar().toString());
          });
      ModelRecord model = workspace.models().register(target, file, trained.manifest(), figures);
      outcome = RunOutcome.FINISHED;
      clean(folder);
      return new Candidate(model, trained, evaluation, folder);
    } catch (CancelledException e) {
      outcome = RunOutcome.CANCELLED;
      throw e;
    } finally {
      workspace.runs().finish(run.id(), outcome, figures);
    }
  }

  private Optional<Evaluation> evaluate(Path file, List<LabelledImage> heldOut) {
    if (heldOut.isEmpty()) {
      return Optional.empty();
    }
    try (Recognizer recognizer = opening.apply(file)) {
      return Optional.of(Evaluator.evaluate(recognizer, heldOut, context));
    }
  }

  /** Returns, in words, that a model read none of the images that validated it; empty if it did. */
  public static Optional<String> readsNothing(ModelRecord model) {
    return Optional.ofNullable(model.metrics().get(READ_NONE_OF))
        .map(images -> "it read none of the " + images + " validation images");
  }

  private static Map<String, String> figures(TrainedModel trained) {
    Map<String, String> figures = new LinkedHashMap<>();
    if (trained.validation().n() > 0 && trained.validation().successes() == 0) {
      figures.put(READ_NONE_OF, Long.toString(trained.validation().n()));
    }
    figures.put("epochs", Integer.toString(trained.epochs()));
    figures.put("seconds", Long.toString(trained.took().toSeconds()));
    figures.put("images-per-second", Long.toString(Math.round(trained.imagesPerSecond())));
    figures.put("validation.exact", trained.validation().toString());
    figures.put("validation.per-character", trained.validationCharacters().toString());
    return figures;
  }
}
