package io.glyphloop.trainer.dl4j;

import io.glyphloop.trainer.api.Optimizer;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;

/** The updaters of Deeplearning4j for the optimizers of a recipe. */
public final class Updaters {

  private static final double MOMENTUM = 0.9;

  private Updaters() {}

  /** Returns an updater that asks {@code rate} at each batch. */
  public static IUpdater of(Optimizer optimizer, CurrentRate rate) {
    return switch (optimizer) {
      // Decoupled decay is no part of the updater: the network's configuration has it.
      case ADAM, ADAMW -> new Adam(rate);
      case ADADELTA -> new RatedAdaDelta(rate);
      case SGD -> new Nesterovs(rate, MOMENTUM);
    };
  }
}
