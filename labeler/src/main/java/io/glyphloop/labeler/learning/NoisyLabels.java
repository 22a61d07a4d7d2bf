package io.glyphloop.labeler.learning;

import io.glyphloop.core.Recognition;
import io.glyphloop.core.Recognizer;
import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.store.LabelSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds labels for which a model confidently predicts another text: mostly wrong ones. They are not
 * thrown away, for the model may be wrong, but weigh little in the next training.
 */
final class NoisyLabels {

  /** The weight of a label that is probably wrong. */
  static final double WEIGHT = 0.1;

  /** The least confidence in another text. */
  private static final double LEAST_CONFIDENCE = 0.8;

  /** A label to which the model leaves this probability is trusted. */
  private static final double LEAST_LABEL_PROBABILITY = 0.02;

  /**
   * Where a model contradicts more than this share of the labels, it is the model that does not
   * know them, as after a site has changed its captcha.
   */
  private static final double MOST_NOISY = 0.25;

  private NoisyLabels() {}

  /**
   * Lets a model predict all labelled images.
   *
   * @param sources where the label of each image comes from, by the image's name
   * @param whose which labels lose weight; the others are only listed
   * @throws io.glyphloop.core.error.CancelledException when asked to stop
   */
  static List<NoisyLabel> find(
      Recognizer model,
      List<LabelledImage> labelled,
      Map<String, LabelSource> sources,
      LearningSpec.Doubts whose,
      RunContext context) {
    List<NoisyLabel> found = new ArrayList<>();
    context.forEach(
        "checking labels",
        labelled,
        "images",
        image -> {
          Recognition read = model.read(image.image().read());
          if (isNoisy(image, read)) {
            LabelSource source = sources.get(image.name());
            boolean lighter = source != LabelSource.HUMAN || whose == LearningSpec.Doubts.ALL;
            found.add(
                new NoisyLabel(
                    image.name(),
                    image.text(),
                    source,
                    read.text(),
                    read.confidence(),
                    lighter ? WEIGHT : 1));
          }
        });
    return found.size() > MOST_NOISY * labelled.size()
        ? found.stream().map(NoisyLabel::unweighted).toList()
        : found;
  }

  private static boolean isNoisy(LabelledImage image, Recognition read) {
    return !read.text().equals(image.text())
        && read.confidence() >= LEAST_CONFIDENCE
        && read.probability(image.text()) < LEAST_LABEL_PROBABILITY;
  }
}
