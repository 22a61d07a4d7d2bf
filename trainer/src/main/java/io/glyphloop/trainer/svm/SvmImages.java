package io.glyphloop.trainer.svm;

import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.trainer.api.TrainingRequest;
import io.glyphloop.trainer.data.RequestImages;
import io.glyphloop.trainer.data.TrainingSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The images of a request, those of all stages together, in an order that follows from the seed.
 *
 * @param train what is learned from
 * @param validation what chooses settings, and is reported on; at least one, none of those above
 */
record SvmImages(TrainingSet train, TrainingSet validation) {

  /** The share of the images that validates when there are no labelled ones for it. */
  private static final int VALIDATION_SHARE = 10;

  /** Reading takes milliseconds a character, and more images say hardly more. */
  private static final int MOST_VALIDATION = 1000;

  /** More would fill the memory with characters of which a few thousand are learned from. */
  private static final int MOST_TRAINING = 10_000;

  /** Labels that weigh less are probably wrong, and libsvm knows no weights. */
  private static final double LEAST_WEIGHT = 0.5;

  /**
   * Decodes and generates the images.
   *
   * @throws TrainingException when there are too few
   */
  static SvmImages of(TrainingRequest request, RunContext context) {
    RequestImages source = new RequestImages(request, Colour.GREY, context);
    TrainingSet all = source.decode(List.of());
    for (int i = 0; i < request.stages().size(); i++) {
      all = all.plus(source.withSynthetic(sure(request.stages().get(i).images(), context), i));
    }
    if (all.count() < 2) {
      throw new TrainingException(
          all.count() + " labelled images are too few to train on",
          "import or harvest some more, or give --synthetic N");
    }
    all = shuffled(all, request.seed());
    if (request.validation().isEmpty()) {
      int held = Math.min(MOST_VALIDATION, Math.max(1, all.count() / VALIDATION_SHARE));
      return new SvmImages(all.part(held, all.count()).first(MOST_TRAINING), all.part(0, held));
    }
    TrainingSet validation = shuffled(source.decode(request.validation()), request.seed());
    return new SvmImages(all.first(MOST_TRAINING), validation.first(MOST_VALIDATION));
  }

  /** Returns each image once, also one that is meant to count several times. */
  private static List<LabelledImage> sure(List<LabelledImage> images, RunContext context) {
    List<LabelledImage> sure =
        images.stream().distinct().filter(image -> image.weight() >= LEAST_WEIGHT).toList();
    long doubtful = images.stream().filter(image -> image.weight() < LEAST_WEIGHT).count();
    if (doubtful > 0) {
      context.progress().line(doubtful + " images with doubtful labels are left out");
    }
    return sure;
  }

  private static TrainingSet shuffled(TrainingSet set, long seed) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, set.count()).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    return set.pick(order);
  }
}
