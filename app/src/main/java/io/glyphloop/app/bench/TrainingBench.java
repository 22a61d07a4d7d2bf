package io.glyphloop.app.bench;

import io.glyphloop.core.training.TrainedModel;
import java.util.Locale;

/** Trains for some passes on drawn captchas; augmentation counts, drawing and validation do not. */
final class TrainingBench {

  private static final int IMAGES = 4000;
  private static final int EPOCHS = 3;

  private final BenchSetup setup;

  TrainingBench(BenchSetup setup) {
    this.setup = setup;
  }

  String run() {
    TrainedModel model = setup.train(IMAGES, EPOCHS);
    return String.format(
        Locale.ROOT,
        "training     %s: %.0f images/s; %d passes over %d images of %s",
        setup.architecture(),
        model.imagesPerSecond(),
        model.epochs(),
        IMAGES,
        BenchSetup.SIZE);
  }
}
