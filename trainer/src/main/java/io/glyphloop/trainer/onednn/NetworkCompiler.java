package io.glyphloop.trainer.onednn;

import io.glyphloop.trainer.dl4j.Reshaped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.nd4j.common.util.ArrayUtil;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/**
 * Chooses the operations for one vertex of a Deeplearning4j graph. Layers are known as {@link
 * io.glyphloop.trainer.dl4j.Dl4jNetworks} makes them, without dilation and the like; a test
 * compares the gradients of all networks with Deeplearning4j's.
 */
record NetworkCompiler(ComputationGraph network, ExecutionPlan plan) {

  /**
   * Returns the operations of a vertex, in order; the first reads what the vertex reads.
   *
   * @param shape the shape of its first input, batch first
   */
  List<Operation> operations(GraphVertex vertex, long[] shape) {
    var conf = network.getConfiguration().getVertices().get(vertex.getVertexName());
    List<Operation> operations = List.of();
    if (vertex instanceof LayerVertex layer) {
      operations = operations(layer, shape);
    } else if (conf instanceof ElementWiseVertex) {
      operations = List.of(new SumOp());
    } else if (conf instanceof PreprocessorVertex before
        && before.getPreProcessor() instanceof Reshaped reshaped) {
      operations = List.of(new ReshapeOp(shape(reshaped, shape[0])));
    }
    return operations.isEmpty() ? List.of(new Dl4jFallbackOp(vertex)) : operations;
  }

  /** Returns the operations of a layer; none where Deeplearning4j has to compute it. */
  private List<Operation> operations(LayerVertex vertex, long[] given) {
    List<Operation> operations = new ArrayList<>();
    InputPreProcessor before = vertex.getLayerPreProcessor();
    long[] shape = given;
    if (before instanceof Reshaped reshaped) {
      shape = shape(reshaped, given[0]);
      operations.add(new ReshapeOp(shape));
    } else if (before != null && !(before instanceof CnnToFeedForwardPreProcessor)) {
      return List.of();
    }
    IDropout dropout = conf(vertex.getLayer()).getIDropout();
    if (dropout != null) {
      operations.add(dropping((Dropout) dropout, vertex.getVertexIndex()));
    }
    if (!(conf(vertex.getLayer()) instanceof DropoutLayer)) {
      Operation operation = operation(vertex.getLayer(), shape);
      if (operation == null) {
        return List.of();
      }
      operations.add(operation);
    }
    return operations;
  }

  private static long[] shape(Reshaped reshaped, long batch) {
    long[] shape = reshaped.getOutputType(null).getShape(true);
    shape[0] = batch;
    return shape;
  }

  /** Returns what computes a layer; null where that is Deeplearning4j. */
  private static Operation operation(Layer layer, long[] shape) {
    Map<String, Parameter> parameters = Parameter.allOf(layer);
    var conf = conf(layer);
    if (conf instanceof ConvolutionLayer convolution
        && convolution.getClass() == ConvolutionLayer.class) {
      SlidingWindow window =
          window(convolution.getKernelSize(), convolution.getStride(), convolution.getPadding());
      return new AffineOp(
          new ConvolutionKernels(shape, convolution.getNOut(), window, convolution.hasBias()),
          parameters,
          isRelu(convolution.getActivationFn()));
    }
    if (conf instanceof DenseLayer dense) {
      return new AffineOp(
          new DenseKernels(shape, dense.getNOut()), parameters, isRelu(dense.getActivationFn()));
    }
    if (conf instanceof Bidirectional) {
      return new BiLstmOp(parameters);
    }
    if (conf instanceof SubsamplingLayer pooling) {
      return new PoolOp(
          pooling.getPoolingType() == PoolingType.MAX
              ? dnnl.algorithm.pooling_max
              : dnnl.algorithm.pooling_avg_exclude_padding,
          window(pooling.getKernelSize(), pooling.getStride(), pooling.getPadding()));
    }
    if (conf instanceof BatchNormalization norm) {
      return new BatchNormOp(parameters, norm.getDecay(), norm.getEps());
    }
    return conf instanceof ActivationLayer activation && isRelu(activation.getActivationFn())
        ? new ReluOp()
        : null;
  }

  private static SlidingWindow window(int[] kernel, int[] stride, int[] padding) {
    return new SlidingWindow(
        ArrayUtil.toLongArray(kernel),
        ArrayUtil.toLongArray(stride),
        ArrayUtil.toLongArray(padding));
  }

  /** Returns whether a vertex is a rectifier and nothing else. */
  static boolean isRectifier(GraphVertex vertex) {
    return vertex instanceof LayerVertex layerVertex
        && layerVertex.getLayerPreProcessor() == null
        && conf(layerVertex.getLayer()) instanceof ActivationLayer activation
        && activation.getIDropout() == null
        && isRelu(activation.getActivationFn());
  }

  private static boolean isRelu(IActivation activation) {
    return activation instanceof ActivationReLU;
  }

  private DropoutOp dropping(Dropout dropout, int place) {
    long seed = network.getConfiguration().getDefaultConfiguration().getSeed();
    return new DropoutOp(
        dropout.getP(), () -> (seed * 1_000_003 + network.getIterationCount()) * 1_000_003 + place);
  }

  private static org.deeplearning4j.nn.conf.layers.Layer conf(Layer layer) {
    return layer.conf().getLayer();
  }
}
