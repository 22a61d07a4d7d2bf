package io.glyphloop.trainer.svm;

import io.glyphloop.core.dataset.LabelledImage;
import io.glyphloop.core.error.TrainingException;
import io.glyphloop.core.image.Colour;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.trainer.api.TrainingRequest;
import io.glyphloop.trainer.api.TrainingStage;
import io.glyphloop.trainer.data.Synthetic;
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
    return new Maker(request, context).images();
  }

  /** Turns what a request names into pictures. */
  private record Maker(TrainingRequest request, RunContext context) {

    SvmImages images() {
      TrainingSet all = decode(List.of());
      for (int i = 0; i < request.stages().size(); i++) {
        all = all.plus(stage(i));
      }
      if (all.count() < 2) {
        throw new TrainingException(
            all.count() + " labelled images are too few to train on",
            "import or harvest some more, or give --synthetic N");
      }
      all = shuffled(all);
      if (request.validation().isEmpty()) {
        int held = Math.min(MOST_VALIDATION, Math.max(1, all.count() / VALIDATION_SHARE));
        return new SvmImages(first(all.part(held, all.count()), MOST_TRAINING), all.part(0, held));
      }
      TrainingSet validation = shuffled(decode(request.validation()));
      return new SvmImages(first(all, MOST_TRAINING), first(validation, MOST_VALIDATION));
    }

    private TrainingSet stage(int index) {
      TrainingStage stage = request.stages().get(index);
      TrainingSet images = decode(sure(stage.images()));
      if (stage.synthetic() == 0) {
        return images;
      }
      Synthetic synthetic =
          new Synthetic(request.rule(), request.input(), Colour.GREY, request.seed() + index);
      return images.plus(synthetic.draw(stage.synthetic(), context));
    }

    private static TrainingSet first(TrainingSet set, int most) {
      return set.part(0, Math.min(most, set.count()));
    }

    /** Returns each image once, also one that is meant to count several times. */
    private List<LabelledImage> sure(List<LabelledImage> images) {
      List<LabelledImage> sure =
          images.stream().distinct().filter(image -> image.weight() >= LEAST_WEIGHT).toList();
      long doubtful = images.stream().filter(image -> image.weight() < LEAST_WEIGHT).count();
      if (doubtful > 0) {
        context.progress().line(doubtful + " images with doubtful labels are left out");
      }
      return sure;
    }

    private TrainingSet decode(List<LabelledImage> images) {
      return TrainingSet.decode(images, request.rule(), request.input(), Colour.GREY, context);
    }

    private TrainingSet shuffled(TrainingSet set) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, set.count()).boxed().toList());
      Collections.shuffle(order, new Random(request.seed()));
      return new TrainingSet(
          set.size(),
          set.colour(),
          set.charset(),
          order.stream().map(set.pictures()::get).toList(),
          order.stream().map(set.labels()::get).toList());
    }
  }
}
