package io.glyphloop.trainer.dl4j;

import org.nd4j.linalg.schedule.ISchedule;

/** The learning rate that holds now: set before each batch, read by the network's updater. */
public final class CurrentRate implements ISchedule {

  private static final long serialVersionUID = 1;

  private double value;

  public void set(double rate) {
    value = rate;
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
