package io.glyphloop.trainer.network;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution that runs its forward pass once for each training step. Deeplearning4j's own runs
 * it a second time inside the backward pass, only to learn where the activation was positive: a
 * quarter of all training time.
 *
 * <p>The forward pass applies the activation in place, so what is kept is the activated output. For
 * the rectifier and the identity, the only two that {@link Conv} knows, the gradient is the same
 * from either; a test compares it with the original's.
 */
public final class OnceConvolution extends ConvolutionLayer {

  private static final long serialVersionUID = 1;

  OnceConvolution(Builder builder) {
    super(builder);
  }

  @Override
  public org.deeplearning4j.nn.api.Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    Layer layer = new Layer(conf, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    Map<String, INDArray> table = initializer().init(conf, parameters, initialize);
    layer.setParamTable(table);
    layer.setConf(conf);
    return layer;
  }

  /** The running layer. */
  private static final class Layer
      extends org.deeplearning4j.nn.layers.convolution.ConvolutionLayer {

    private static final long serialVersionUID = 1;

    /** Lives in the workspace of the training step, which outlasts its backward pass. */
    private transient INDArray output;

    Layer(NeuralNetConfiguration conf, DataType type) {
      super(conf, type);
    }

    @Override
    protected Pair<INDArray, INDArray> preOutput4d(
        boolean training, boolean forBackprop, LayerWorkspaceMgr workspaces) {
      // Without a helper the backward pass also needs what only a second forward pass makes.
      if (forBackprop && helper != null && output != null) {
        INDArray kept = output;
        output = null;
        return new Pair<>(kept, null);
      }
      return super.preOutput4d(training, forBackprop, workspaces);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
      INDArray activated = super.activate(training, workspaces);
      output = training ? activated : null;
      return activated;
    }
  }
}
