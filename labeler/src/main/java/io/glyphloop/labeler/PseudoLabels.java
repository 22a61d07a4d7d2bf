package io.glyphloop.labeler;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.Digest;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.dataset.Split;
import io.glyphloop.core.eval.Calibration;
import io.glyphloop.core.eval.Evaluator;
import io.glyphloop.core.eval.Prediction;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.store.LabelSource;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Unlabelled;
import io.glyphloop.store.Workspace;
import io.glyphloop.trainer.plan.WorkspaceTraining;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes a model's surest predictions for labels, where no site can be asked (pseudo-labels: Lee,
 * 2013). Only images of the train part get one: what measures models is never labelled by a model.
 * A text that the site has rejected is never taken. Earlier pseudo-labels that the present model
 * does not confirm are taken back.
 */
public final class PseudoLabels {

  /** With fewer labels the calibration of the confidences is unknown. */
  public static final int LEAST_VALIDATION = 50;

  private static final Set<LabelSource> INDEPENDENT =
      Set.of(LabelSource.IMPORTED, LabelSource.HUMAN);

  private final Workspace workspace;

  PseudoLabels(Workspace workspace) {
    this.workspace = workspace;
  }

  /** A prediction that may become a label. */
  private record Sure(Unlabelled image, Candidate best) {}

  /**
   * Labels the images of the live model's target.
   *
   * @param model the live model, opened; stays the caller's to close
   * @param models opens the second one; it is closed here
   * @param bound the largest share of wrong labels to be expected, in {@code (0, 1)}
   * @param agree the version of a second model that must predict the same; empty to do without
   * @throws io.glyphloop.core.error.UsageException when the second model is not independent
   * @throws io.glyphloop.core.error.CancelledException when asked to stop before anything was
   *     changed
   */
  public static PseudoReport run(
      Workspace workspace,
      ModelRecord live,
      Recognizer model,
      Function<ModelRecord, ? extends Recognizer> models,
      double bound,
      Optional<String> agree,
      RunContext context) {
    Optional<ModelRecord> second = agree.map(version -> SecondModel.find(workspace, live, version));
    Optional<? extends Recognizer> other = second.map(models);
    try {
      return new PseudoLabels(workspace).run(live.target(), model, other, bound, context);
    } finally {
      other.ifPresent(Recognizer::close);
    }
  }

  /**
   * Labels the images of a target.
   *
   * @param second another model that must predict the same; empty to do without
   */
  PseudoReport run(
      String target,
      Recognizer reader,
      Optional<? extends Recognizer> second,
      double bound,
      RunContext context) {
    List<Prediction> validation = validation(target, reader, context);
    if (validation.size() < LEAST_VALIDATION) {
      return PseudoReport.unchecked(bound, validation.size());
    }
    List<Unlabelled> images =
        workspace.labels().unlabelled(target).stream()
            .filter(image -> image.split() == Split.TRAIN)
            .toList();
    List<Sure> read = new ArrayList<>();
    long disagreed = 0;
    try (Progress.Step step = context.progress().start("predicting", images.size(), "images")) {
      for (Unlabelled image : images) {
        context.cancellation().check();
        Optional<Candidate> best = best(image, reader);
        if (best.isPresent() && agrees(image, best.get(), second)) {
          read.add(new Sure(image, best.get()));
        } else if (best.isPresent()) {
          disagreed++;
        }
        step.advance(1);
      }
    }
    read.sort(Comparator.comparingDouble((Sure sure) -> sure.best().probability()).reversed());
    ConfidenceThreshold enough =
        ConfidenceThreshold.of(
            read.stream().map(sure -> sure.best().probability()).toList(), validation, bound);
    List<Sure> chosen = read.subList(0, enough.count());
    long withdrawn = withdrawOthers(target, images, chosen);
    long added = add(chosen);
    return new PseudoReport(
        images.size(),
        disagreed,
        added,
        withdrawn,
        bound,
        enough,
        Optional.of(Calibration.of(validation, Prediction::confidence, Prediction::isExact)),
        validation.size());
  }

  /** Labels that exist because a model read the image would make any model look well calibrated. */
  private List<Prediction> validation(String target, Recognizer reader, RunContext context) {
    List<LabelledImage> labelled =
        WorkspaceTraining.images(
            workspace,
            workspace.labels().snapshot(target).part(Split.VALIDATION).stream()
                .filter(sample -> INDEPENDENT.contains(sample.source()))
                .toList());
    return labelled.isEmpty()
        ? List.of()
        : Evaluator.evaluate(reader, labelled, context).predictions();
  }

  private Optional<Candidate> best(Unlabelled image, Recognizer reader) {
    return PosteriorCandidates.of(workspace, image, reader).flatMap(PosteriorCandidates::best);
  }

  private boolean agrees(Unlabelled image, Candidate best, Optional<? extends Recognizer> second) {
    return second
        .map(other -> best(image, other).filter(its -> its.text().equals(best.text())).isPresent())
        .orElse(true);
  }

  /** Takes back what an earlier model was sure of and this one is not. */
  private long withdrawOthers(String target, List<Unlabelled> images, List<Sure> chosen) {
    record Label(Digest image, String text) {}
    Set<Label> confirmed =
        chosen.stream()
            .map(sure -> new Label(sure.image().image(), sure.best().text()))
            .collect(Collectors.toSet());
    return images.stream()
        .flatMap(image -> image.pseudo().stream().map(text -> new Label(image.image(), text)))
        .filter(label -> !confirmed.contains(label))
        .filter(
            label ->
                workspace
                    .labels()
                    .withdraw(target, label.image(), label.text(), LabelSource.PSEUDO))
        .count();
  }

  private long add(List<Sure> chosen) {
    List<Sure> fresh =
        chosen.stream()
            .filter(sure -> !sure.image().pseudo().contains(sure.best().text()))
            .toList();
    fresh.forEach(
        sure ->
            workspace
                .labels()
                .add(
                    sure.image().challenge(),
                    sure.best().text(),
                    LabelSource.PSEUDO,
                    sure.best().probability()));
    return fresh.size();
  }
}
