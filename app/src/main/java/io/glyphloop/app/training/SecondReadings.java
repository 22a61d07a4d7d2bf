package io.glyphloop.app.training;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.training.RejectedImage;
import io.glyphloop.labeler.Remaining;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the live model makes of images whose answers the site rejected. Those answers were an
 * earlier model's; a better one reads many of the images rightly now, and its reading teaches like
 * a label that weighs as much as the model is confident of it. A text that the site has rejected
 * for an image is never taken. What is learned here by mistake is mended by the next model, for
 * nothing of it is kept: each training reads anew.
 *
 * <p>This is self-training (Yarowsky, 1995; pseudo-labels: Lee, 2013) on what the oracle has left
 * over.
 *
 * @param labels images that the model reads, in the given order
 * @param unread the others, in the given order
 */
record SecondReadings(List<LabelledImage> labels, List<RejectedImage> unread) {

  /** From this confidence on, a text is more probable than all others that are left. */
  static final double LEAST_CONFIDENCE = 0.5;

  SecondReadings {
    labels = List.copyOf(labels);
    unread = List.copyOf(unread);
  }

  /**
   * Has a model read all rejected images.
   *
   * @throws io.glyphloop.core.error.CancelledException when asked to stop
   */
  static SecondReadings of(
      List<RejectedImage> rejected,
      Recognizer reader,
      TextRule rule,
      Progress progress,
      Cancellation cancellation) {
    List<LabelledImage> labels = new ArrayList<>();
    List<RejectedImage> unread = new ArrayList<>();
    try (Progress.Step step =
        progress.start("reading rejected images again", rejected.size(), "images")) {
      for (RejectedImage image : rejected) {
        cancellation.check();
        read(image, reader, rule).ifPresentOrElse(labels::add, () -> unread.add(image));
        step.advance(1);
      }
    }
    return new SecondReadings(labels, unread);
  }

  private static Optional<LabelledImage> read(
      RejectedImage image, Recognizer reader, TextRule rule) {
    Recognition read = reader.read(Captcha.of(image.image().read()));
    Remaining left = Remaining.of(read, Set.copyOf(image.texts()), rule);
    return left.best()
        .filter(best -> left.confidence() >= LEAST_CONFIDENCE)
        .map(
            best ->
                new LabelledImage(image.name(), image.image(), best.text())
                    .weighing(left.confidence()));
  }
}
