package io.glyphloop.trainer.api;

import io.glyphloop.core.error.TrainingException;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Measures how fast networks train, and says what they consist of, so that others can measure the
 * same network in another framework. Found by {@link ServiceLoader}, as {@link Trainer} is.
 */
public interface SpeedMeter {

  /** Returns the names of the networks that can be measured: those that learn in batches. */
  List<String> architectures();

  /**
   * Returns the layers of a network as it is trained, in an order in which they can be computed.
   */
  List<NetworkNode> nodes(SpeedTrial trial);

  /**
   * Trains on one random batch over and over: forward, loss, backward, update; no augmentation. The
   * number of threads is the process's (OMP_NUM_THREADS).
   */
  TrainingSpeed measure(SpeedTrial trial);

  /**
   * Finds the meter on the classpath.
   *
   * @throws TrainingException when there is none
   */
  static SpeedMeter load() {
    return ServiceLoader.load(SpeedMeter.class)
        .findFirst()
        .orElseThrow(
            () ->
                new TrainingException(
                    "no trainer on the classpath",
                    "start this verb through scripts/glyphloop, which adds it"));
  }
}
