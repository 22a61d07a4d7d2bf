package io.glyphloop.labeler.issues;

import io.glyphloop.core.Captcha;
import io.glyphloop.core.Digest;
import io.glyphloop.core.OutputFile;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.files.Folders;
import io.glyphloop.trainer.api.Trainer;
import io.glyphloop.trainer.plan.TrainingPlan;
import io.glyphloop.trainer.plan.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Has every label checked by a model that never saw it: the labels are cut into folds by their
 * image, and each fold is read by a model that was trained on the others.
 *
 * @param opening opens a trained model so that it gives the {@link #CONSIDERED} best texts
 * @param keep where the predictions of finished folds are kept; the same work with the same folder
 *     resumes after the last of them. Empty to keep nothing
 */
public record CrossValidation(
    Trainer trainer,
    Function<Path, Recognizer> opening,
    CrossValidationPlan plan,
    Optional<Path> keep,
    RunContext context) {

  /** Texts that a model is asked for; the label's probability is known when it is among them. */
  public static final int CONSIDERED = 10;

  /** What such a run is called in a workspace, and the folder there that keeps predictions. */
  public static final String KIND = "suspects";

  private static final int BATCH = 64;

  /** One in so many of the labels that a fold may learn from chooses its checkpoint instead. */
  private static final int VALIDATION_SHARE = 20;

  private static final int KEY_DIGITS = 16;

  /**
   * Does {@link #run(List)} as a run of a workspace, with the share of labels that the models agree
   * with.
   */
  public List<OutOfFoldPrediction> run(
      Workspace workspace, String target, List<CheckedLabel> labels) {
    long run = workspace.runs().start(KIND, target, plan.settings()).id();
    RunOutcome outcome = RunOutcome.FAILED;
    Map<String, String> counts = Map.of();
    try {
      List<OutOfFoldPrediction> predictions = run(labels);
      counts = Map.of("agree", OutOfFoldPrediction.agreement(predictions).toString());
      outcome = RunOutcome.FINISHED;
      return predictions;
    } catch (CancelledException e) {
      outcome = RunOutcome.CANCELLED;
      throw e;
    } finally {
      workspace.runs().finish(run, outcome, counts);
    }
  }

  /**
   * Trains and predicts all folds.
   *
   * @return a prediction for each label, fold by fold
   * @throws DatasetException when a fold would have nothing to learn from
   * @throws io.glyphloop.core.error.CancelledException when asked to stop; finished folds are kept
   */
  public List<OutOfFoldPrediction> run(List<CheckedLabel> labels) {
    Digest work = plan.digest(labels);
    List<OutOfFoldPrediction> all = new ArrayList<>();
    for (int fold = 0; fold < plan.folds(); fold++) {
      int number = fold;
      List<CheckedLabel> own =
          labels.stream().filter(label -> label.fold(plan.folds()) == number).toList();
      if (!own.isEmpty()) {
        all.addAll(predictions(work, number, own, labels));
      }
    }
    return all;
  }

  private List<OutOfFoldPrediction> predictions(
      Digest work, int fold, List<CheckedLabel> own, List<CheckedLabel> labels) {
    Optional<FoldFile> file =
        keep.map(
            folder ->
                new FoldFile(
                    folder
                        .resolve(work.hex().substring(0, KEY_DIGITS))
                        .resolve("fold-" + (fold + 1) + ".csv")));
    Optional<List<OutOfFoldPrediction>> kept = file.flatMap(found -> found.read(own));
    if (kept.isPresent()) {
      tell(fold, "was kept", kept.get());
      return kept.get();
    }
    List<LabelledImage> teaching =
        labels.stream()
            .filter(label -> label.fold(plan.folds()) != fold && teaches(label))
            .sorted(Comparator.comparing(label -> label.key().hex()))
            .map(CheckedLabel::image)
            .toList();
    List<OutOfFoldPrediction> predictions = trainAndPredict(work, fold, teaching, own);
    file.ifPresent(found -> found.write(predictions));
    tell(fold, "is done", predictions);
    return predictions;
  }

  private boolean teaches(CheckedLabel label) {
    return !label.heldOut() && plan.rule().violation(label.image().text()).isEmpty();
  }

  private void tell(int fold, String what, List<OutOfFoldPrediction> predictions) {
    context
        .progress()
        .line(
            String.format(
                "fold %d of %d %s: its model agrees with %d of %d labels",
                fold + 1,
                plan.folds(),
                what,
                predictions.stream().filter(OutOfFoldPrediction::agrees).count(),
                predictions.size()));
  }

  private List<OutOfFoldPrediction> trainAndPredict(
      Digest work, int fold, List<LabelledImage> teaching, List<CheckedLabel> own) {
    int validating = Math.max(1, teaching.size() / VALIDATION_SHARE);
    if (teaching.size() - validating < 1) {
      throw new DatasetException(
          "there are too few labels for cross-validation", "import or harvest some more");
    }
    context
        .progress()
        .line(
            String.format(
                "fold %d of %d: %d labels to train on, %d to predict",
                fold + 1, plan.folds(), teaching.size(), own.size()));
    InputSize input = trainer.network(plan.architecture()).input(teaching);
    Path folder = temporaryFolder();
    Path file = folder.resolve("fold.onnx");
    try {
      trainer.train(
          new TrainingPlan(
                  TrainingSettings.of(
                      plan.architecture(), plan.perFold(), plan.seed(), plan.device()),
                  plan.rule(),
                  input,
                  teaching.subList(validating, teaching.size()),
                  List.of(),
                  teaching.subList(0, validating),
                  Set.of(),
                  work.hex(),
                  parent(folder))
              .request()
              .to(file),
          context);
      try (Recognizer recognizer = opening.apply(file)) {
        return read(recognizer, own);
      }
    } finally {
      Folders.delete(folder);
    }
  }

  private List<OutOfFoldPrediction> read(Recognizer recognizer, List<CheckedLabel> own) {
    List<OutOfFoldPrediction> predictions = new ArrayList<>();
    try (Progress.Step step = context.progress().start("predicting", own.size(), "images")) {
      for (int from = 0; from < own.size(); from += BATCH) {
        context.cancellation().check();
        List<CheckedLabel> batch = own.subList(from, Math.min(from + BATCH, own.size()));
        List<Recognition> read =
            recognizer.readAll(
                batch.stream().map(label -> Captcha.of(label.image().image().read())).toList());
        for (int i = 0; i < batch.size(); i++) {
          predictions.add(prediction(batch.get(i), read.get(i)));
        }
        step.advance(batch.size());
      }
    }
    return predictions;
  }

  private static OutOfFoldPrediction prediction(CheckedLabel label, Recognition read) {
    return new OutOfFoldPrediction(
        label, read.text(), read.confidence(), read.probability(label.image().text()));
  }

  private Optional<Path> parent(Path folder) {
    Optional<Path> file = plan.parent().map(onnx -> folder.resolve("parent.onnx"));
    file.ifPresent(to -> OutputFile.write(to, plan.parent().orElseThrow()));
    return file;
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("glyphloop-folds-");
    } catch (IOException e) {
      throw new StorageException(
          "cannot make a temporary folder (" + e.getMessage() + ")", "make room on the disk", e);
    }
  }
}
