package io.glyphloop.trainer.dl4j;

import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A training step that computes gradients by itself, and whose update is the network's own:
 * parameters and gradients are the network's flat arrays.
 */
public abstract class GradientStep implements TrainingStep {

  private final ComputationGraph network;
  private final Gradient gradient;

  /**
   * @param network an initialised network that {@link #fits}
   */
  protected GradientStep(ComputationGraph network) {
    this.network = network;
    if (network.getGradientsViewArray() == null) {
      // Once in a network's life: its updater keeps looking at the first.
      network.initGradientsView();
    }
    this.gradient = new FlatGradient(network.getGradientsViewArray());
    for (Layer layer : network.getLayers()) {
      addParts(layer);
    }
  }

  /** Names the parts of the gradient, which the updater clips one by one if it is told to. */
  private void addParts(Layer layer) {
    long from = 0;
    for (Map.Entry<String, INDArray> entry : layer.paramTable().entrySet()) {
      INDArray whole = layer.getGradientsViewArray();
      long to = from + entry.getValue().length();
      gradient.setGradientFor(
          layer.conf().getLayer().getLayerName() + "_" + entry.getKey(),
          whole.reshape(whole.length()).get(NDArrayIndex.interval(from, to)));
      from = to;
    }
  }

  /** Returns whether a network has one input, and one output that is a loss layer. */
  public static boolean fits(ComputationGraph network) {
    return network.getNumInputArrays() == 1
        && network.getNumOutputArrays() == 1
        && network.getOutputLayer(0).conf().getLayer() instanceof LossLayer;
  }

  protected final ComputationGraph network() {
    return network;
  }

  @Override
  public final double learn(DataSet batch) {
    double loss = gradient(batch);
    int iteration = network.getIterationCount();
    network
        .getUpdater()
        .update(
            gradient,
            iteration,
            network.getEpochCount(),
            (int) batch.getFeatures().size(0),
            LayerWorkspaceMgr.noWorkspaces());
    INDArray change = network.getGradientsViewArray();
    network.params().subi(change.reshape(change.length()));
    network.getConfiguration().setIterationCount(iteration + 1);
    return loss;
  }

  /**
   * Computes the gradient of the batch's summed loss into the network's gradients, and returns the
   * mean loss.
   */
  public abstract double gradient(DataSet batch);

  /**
   * The gradient of a whole network, in the network's own array. Deeplearning4j's class gives out
   * another view of it at each call, which its updater takes for an array of somebody else's, and
   * slices anew.
   */
  private static final class FlatGradient extends DefaultGradient {

    private static final long serialVersionUID = 1;

    private final transient INDArray whole;

    FlatGradient(INDArray whole) {
      super(whole);
      this.whole = whole;
    }

    @Override
    public INDArray gradient() {
      return whole;
    }
  }
}
