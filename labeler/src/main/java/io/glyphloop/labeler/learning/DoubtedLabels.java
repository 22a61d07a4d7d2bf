package io.glyphloop.labeler.learning;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.Captcha;
import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.progress.Progress;
import io.glyphloop.core.progress.RunContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Labels that a model reads otherwise, and is sure of it: mostly wrong ones. They are not thrown
 * away, for the model may be wrong, but count little in the next training.
 *
 * @param doubts what is doubted
 */
public record DoubtedLabels(List<Doubt> doubts) {

  /** How much a doubted label counts. */
  public static final double WEIGHT = 0.1;

  /** A label is doubted from this confidence in another reading on. */
  private static final double SURE = 0.8;

  /** A label to which the model leaves as much is not doubted. */
  private static final double LEFT = 0.02;

  /**
   * A label in doubt.
   *
   * @param image the image with its label
   * @param read what the model read instead
   * @param confidence the model's confidence in that
   */
  public record Doubt(LabelledImage image, String read, double confidence) {}

  public DoubtedLabels {
    doubts = List.copyOf(doubts);
  }

  /** Has a model read all labelled images. */
  public static DoubtedLabels check(
      Recognizer reader, List<LabelledImage> labelled, RunContext context) {
    List<Doubt> doubts = new ArrayList<>();
    try (Progress.Step step =
        context.progress().start("checking labels", labelled.size(), "images")) {
      for (LabelledImage image : labelled) {
        context.cancellation().check();
        Recognition read = reader.read(Captcha.of(image.image().read()));
        if (isDoubted(image, read)) {
          doubts.add(new Doubt(image, read.text(), read.confidence()));
        }
        step.advance(1);
      }
    }
    return new DoubtedLabels(doubts);
  }

  private static boolean isDoubted(LabelledImage image, Recognition read) {
    double left =
        read.candidates().stream()
            .filter(candidate -> candidate.text().equals(image.text()))
            .mapToDouble(Candidate::probability)
            .findFirst()
            .orElse(0);
    return !read.text().equals(image.text()) && read.confidence() >= SURE && left < LEFT;
  }
}
