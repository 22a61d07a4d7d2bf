package io.glyphloop.labeler.learning;

import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.core.stats.PlattScaling;
import io.glyphloop.labeler.PosteriorCandidates;
import io.glyphloop.labeler.VerdictCalibration;
import io.glyphloop.store.Guess;
import io.glyphloop.trainer.api.RejectedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the live model makes of images whose answers the site rejected. Those answers were an
 * earlier model's; a better one reads many of the images rightly now, and its reading teaches like
 * a label that weighs as much as the model is confident of it. A text that the site has rejected
 * for an image is never taken. What is learned here by mistake is mended by the next model, for
 * nothing of it is kept: each training reads anew.
 *
 * <p>How far its confidences can be believed, the site has said to its own answers ({@link
 * VerdictCalibration}); a model that has given too few reads nothing here. What it has answered
 * itself it does not read again: its second thought is no news.
 *
 * <p>This is self-training (Yarowsky, 1995; pseudo-labels: Lee, 2013) on what the oracle has left
 * over.
 *
 * @param labels images that the model reads, in the given order
 * @param unread the others, in the given order
 */
record SelfTrainingLabels(List<LabelledImage> labels, List<RejectedImage> unread) {

  /** From this confidence on, a text is more probable than all others that are left. */
  static final double LEAST_CONFIDENCE = 0.5;

  SelfTrainingLabels {
    labels = List.copyOf(labels);
    unread = List.copyOf(unread);
  }

  /**
   * Has a model read the rejected images.
   *
   * @param own what the site has said to this model
   * @throws io.glyphloop.core.error.CancelledException when asked to stop
   */
  static SelfTrainingLabels of(
      List<RejectedImage> rejected,
      Recognizer reader,
      List<Guess> own,
      TextRule rule,
      RunContext context) {
    Optional<PlattScaling> calibration = VerdictCalibration.of(own);
    if (calibration.isEmpty()) {
      return new SelfTrainingLabels(List.of(), rejected);
    }
    Set<String> answered = own.stream().map(g -> g.image().hex()).collect(Collectors.toSet());
    List<LabelledImage> labels = new ArrayList<>();
    List<RejectedImage> unread = new ArrayList<>();
    context.forEach(
        "reading rejected images again",
        rejected,
        "images",
        image ->
            Optional.of(image)
                .filter(i -> !answered.contains(i.name()))
                .flatMap(i -> read(i, reader, rule, calibration.get()))
                .ifPresentOrElse(labels::add, () -> unread.add(image)));
    return new SelfTrainingLabels(labels, unread);
  }

  private static Optional<LabelledImage> read(
      RejectedImage image, Recognizer reader, TextRule rule, PlattScaling calibration) {
    Recognition read = reader.read(image.image().read());
    PosteriorCandidates left = PosteriorCandidates.of(read, Set.copyOf(image.texts()), rule);
    double confidence = calibration.apply(left.confidence());
    return left.best()
        .filter(best -> confidence >= LEAST_CONFIDENCE)
        .map(
            best ->
                new LabelledImage(image.name(), image.image(), best.text()).weighing(confidence));
  }
}
