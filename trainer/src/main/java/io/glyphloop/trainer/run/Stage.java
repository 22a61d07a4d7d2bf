package io.glyphloop.trainer.run;

import io.glyphloop.trainer.api.TrainingBudget;
import io.glyphloop.trainer.data.TrainingSet;
import io.glyphloop.trainer.loss.Label;
import java.util.stream.IntStream;

/** A part of a training, ready to run. */
public record Stage(String name, StageData data, Settings settings, TrainingBudget budget) {

  private static final int MOST_SAMPLED = 200;
  private static final int LEAST_SAMPLED = 20;
  private static final int SAMPLED_SHARE = 8;

  int batchSize() {
    return Math.min(settings.recipe().batch(), data.count());
  }

  /** Returns how many batches an epoch has, at least 1. */
  int perEpoch() {
    return data.count() / batchSize();
  }

  /** Returns a few of the images, as they are, to measure the accuracy on what was trained on. */
  TrainingSet sample() {
    int most = Math.min(MOST_SAMPLED, Math.max(LEAST_SAMPLED, data.count() / SAMPLED_SHARE));
    TrainingSet some = data.some().apply(most);
    return some.pick(
        IntStream.range(0, some.count())
            .filter(i -> some.labels().get(i) instanceof Label.Known)
            .boxed()
            .toList());
  }
}
