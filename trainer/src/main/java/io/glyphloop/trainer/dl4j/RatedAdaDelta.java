package io.glyphloop.trainer.dl4j;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Adadelta (Zeiler, 2012) whose steps are multiplied by a rate, as elsewhere in the field.
 * Deeplearning4j's own has none, so neither a schedule nor decoupled weight decay works with it.
 *
 * @param rate 1 for the steps as published
 */
record RatedAdaDelta(ISchedule rate) implements IUpdater {

  private static final long serialVersionUID = 1;

  @Override
  public long stateSize(long parameters) {
    return new AdaDelta().stateSize(parameters);
  }

  @Override
  public GradientUpdater<RatedAdaDelta> instantiate(INDArray state, boolean initialise) {
    return new Steps(this, new AdaDelta().instantiate(state, initialise));
  }

  @Override
  public GradientUpdater<RatedAdaDelta> instantiate(
      Map<String, INDArray> state, boolean initialise) {
    return new Steps(this, new AdaDelta().instantiate(state, initialise));
  }

  @Override
  public IUpdater clone() {
    return new RatedAdaDelta(rate.clone());
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    return rate.valueAt(iteration, epoch);
  }

  @Override
  public boolean hasLearningRate() {
    return true;
  }

  @Override
  public void setLrAndSchedule(double fixed, ISchedule changing) {
    throw new UnsupportedOperationException("the rate is given once, at the beginning");
  }

  private record Steps(RatedAdaDelta config, GradientUpdater<?> steps)
      implements GradientUpdater<RatedAdaDelta> {

    @Override
    public RatedAdaDelta getConfig() {
      return config;
    }

    @Override
    public void setState(Map<String, INDArray> state, boolean initialise) {
      steps.setState(state, initialise);
    }

    @Override
    public Map<String, INDArray> getState() {
      return steps.getState();
    }

    @Override
    public void setStateViewArray(
        INDArray state, long[] gradientShape, char gradientOrder, boolean initialise) {
      steps.setStateViewArray(state, gradientShape, gradientOrder, initialise);
    }

    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
      steps.applyUpdater(gradient, iteration, epoch);
      gradient.muli(config.getLearningRate(iteration, epoch));
    }
  }
}
