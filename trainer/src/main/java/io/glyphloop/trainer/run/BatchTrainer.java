package io.glyphloop.trainer.run;

import io.glyphloop.core.TextRule;
import io.glyphloop.trainer.dl4j.CurrentRate;
import io.glyphloop.trainer.dl4j.Dl4jNetworks;
import io.glyphloop.trainer.dl4j.StepFactory;
import io.glyphloop.trainer.dl4j.TrainingStep;
import io.glyphloop.trainer.loss.Losses;
import io.glyphloop.trainer.loss.TextLoss;
import io.glyphloop.trainer.network.NetworkSpec;
import io.glyphloop.trainer.run.Checkpoint.NetworkState;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** A network in training: the only place where one is trained on a batch. */
final class BatchTrainer implements AutoCloseable {

  private static final long SPREAD = 1_000_003;

  private final ComputationGraph network;
  private final TextLoss loss;
  private final CurrentRate rate = new CurrentRate();
  private final TrainingStep step;
  private final long seed;

  /**
   * @param seed of the weights, and of dropout in each batch
   */
  BatchTrainer(NetworkSpec spec, TextRule rule, Settings settings, long seed, StepFactory steps) {
    this.seed = seed;
    Nd4j.getRandom().setSeed(seed);
    loss = Losses.of(spec.decoding(), rule, spec.steps(), settings.recipe().labelSmoothing());
    network =
        Dl4jNetworks.build(
            spec,
            loss,
            rate.updater(settings.recipe().optimizer()),
            settings.recipe().weightDecay(),
            seed);
    step = steps.of(spec, network);
  }

  /** Returns the network, which stays open when this is closed. */
  ComputationGraph network() {
    return network;
  }

  /**
   * @param iteration which batch of the stage, from 0
   * @param learningRate of this batch
   * @param guidance how much of the loss is the guided start, in {@code [0, 1]}
   * @param robustness how little labels count that the network gives next to no probability
   * @return the mean loss before the change; may be NaN
   */
  double train(
      DataSet batch, int iteration, double learningRate, double guidance, double robustness) {
    network.getConfiguration().setIterationCount(iteration);
    // For layers that Deeplearning4j computes; the others draw from seed and iteration themselves.
    Nd4j.getRandom().setSeed(seed * SPREAD + iteration);
    rate.set(learningRate);
    loss.guide(guidance);
    loss.robust(robustness);
    return step.learn(batch);
  }

  /** Returns a copy of its numbers. */
  NetworkState state() {
    return new NetworkState(floats(network.params()), floats(network.updaterState()));
  }

  void restore(NetworkState state) {
    parameters(state.parameters());
    if (state.updater().length > 0) {
      INDArray updater = network.updaterState();
      updater.assign(Nd4j.createFromArray(state.updater()).reshape(updater.shape()));
    }
  }

  /** Replaces the parameters; the optimizer's state stays. */
  void parameters(float[] parameters) {
    network.setParams(Nd4j.createFromArray(parameters).reshape(1, parameters.length));
  }

  private static float[] floats(INDArray array) {
    return array == null || array.isEmpty() ? new float[0] : array.dup('c').data().asFloat();
  }

  @Override
  public void close() {
    step.close();
  }
}
