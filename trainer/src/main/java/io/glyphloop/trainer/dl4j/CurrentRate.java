package io.glyphloop.trainer.dl4j;

import io.glyphloop.trainer.api.Optimizer;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.schedule.ISchedule;

/** The learning rate that holds now: set before each batch, read by the network's updater. */
public final class CurrentRate implements ISchedule {

  private static final long serialVersionUID = 1;

  private static final double MOMENTUM = 0.9;

  private double value;

  public void set(double rate) {
    value = rate;
  }

  /** Returns an updater that asks this rate at each batch. */
  public IUpdater updater(Optimizer optimizer) {
    return switch (optimizer) {
      // Decoupled decay is no part of the updater: the network's configuration has it.
      case ADAM, ADAMW -> new Adam(this);
      case ADADELTA -> new RatedAdaDelta(this);
      case SGD -> new Nesterovs(this, MOMENTUM);
    };
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    return value;
  }

  /** Returns itself: Deeplearning4j copies its configuration, and all copies must see the rate. */
  @Override
  public ISchedule clone() {
    return this;
  }
}
