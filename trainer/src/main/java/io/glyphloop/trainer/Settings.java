package io.glyphloop.trainer;

import io.glyphloop.core.training.TrainingBudget;
import io.glyphloop.trainer.data.Augmentation;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What steers a training run, beside its data. The defaults are those that measured best.
 *
 * @param batchSize images in a batch
 * @param peakRate the largest learning rate of the cycle
 * @param warmUp the share of the run until the peak
 * @param weightDecay decoupled weight decay, as a share of the rate
 * @param guidedImages over how many images the guided start fades out, at most; 0 for none
 * @param augmentation how far images are bent
 * @param validationImages at most so many images are validated on after each pass
 */
record Settings(
    int batchSize,
    double peakRate,
    double warmUp,
    double weightDecay,
    int guidedImages,
    Augmentation augmentation,
    int validationImages) {

  /** The default for training from nothing. */
  static final Settings FROM_SCRATCH =
      new Settings(32, 2e-3, 0.2, 0.02, 20_000, Augmentation.DEFAULT, 1000);

  /** The default for going on from a trained model: a lower peak, reached sooner. */
  static final Settings FINE_TUNE =
      new Settings(32, 7e-4, 0.1, 0.02, 0, Augmentation.DEFAULT, 1000);

  /** Returns the same settings with other augmentation. */
  Settings withAugmentation(Augmentation other) {
    return new Settings(
        batchSize, peakRate, warmUp, weightDecay, guidedImages, other, validationImages);
  }

  /**
   * Returns how much a batch is guided, in {@code [0, 1]}: from 1 down to 0 over {@link
   * #guidedImages}, but at most over the first half of the run.
   *
   * @param batch which batch of the run, from 0
   * @param batches how many the run has
   */
  double guidance(int batch, int batches) {
    double guided = Math.min((double) guidedImages / batchSize, batches / 2.0);
    return guided == 0 ? 0 : Math.max(0, 1 - batch / guided);
  }

  /** Returns the settings as flat text, for the provenance. */
  Map<String, String> toMap(TrainingBudget budget, int epochs) {
    Map<String, String> map = new LinkedHashMap<>();
    budget.time().ifPresent(time -> map.put("budget", time.toString()));
    map.put("epochs", Integer.toString(epochs));
    map.put("batch", Integer.toString(batchSize));
    map.put("rate.peak", Double.toString(peakRate));
    map.put("rate.warm-up", Double.toString(warmUp));
    map.put("weight-decay", Double.toString(weightDecay));
    map.put("guided-images", Integer.toString(guidedImages));
    map.put("augmentation", augmentation.toString());
    return map;
  }
}
